/** How wide the cells of a matrix are: as its longest number needs it, which is as large as all the others. */

import { widthOf } from "../../kit/width";
import type { App } from "../../state/app.svelte";
import { cellId, type MatrixPiece } from "./layout";
import type { Shown } from "./window";

/** Of a digit, and of what stays free beside a number, in sizes of its digits; of a second number beneath it. */
const [DIGIT, ASIDE, SECOND] = [0.64, 0.5, 0.92];
/** On a desk, in pixels: the digits; a matrix' brackets with what stands before them; what is between cells. */
const [DIGITS, AROUND, BETWEEN] = [10.24, 44, 3];

/** In sizes of the digits. */
export function roomIn(
  app: App,
  piece: MatrixPiece,
  windows: Readonly<Record<string, Shown>>,
): number {
  const [rows, columns] = [windows[piece.rows] ?? [0], windows[piece.columns] ?? [0]];
  const ids = rows.flatMap((r) =>
    columns.flatMap((c) => (r === null || c === null ? [] : cellId(piece, r, c))),
  );
  return ASIDE + DIGIT * Math.max(0, ...ids.map((id) => textWidth(app, id)));
}

/** How many cells of that room stand beside each other in so many pixels. */
export const acrossAtMost = (width: number, room: number): number =>
  Math.floor((width - AROUND) / (room * DIGITS + BETWEEN));

function textWidth(app: App, id: string): number {
  const other = app.otherwise(id);
  const second = other === undefined ? 0 : SECOND * widthOf(`≠ ${app.written.of(id, other)}`);
  return Math.max(widthOf(app.written.of(id)), second);
}
