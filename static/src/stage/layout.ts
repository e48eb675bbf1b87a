/**
 * Where the network stands: columns of neurons from left to right, and at the right the targets and the cost.
 * All lengths are multiples of the numbers' font size, which is as large as the numbers fit.
 */

import { assemble, COLOURS_ALONE, fullRadius, ONE_NUMBER_AT_MOST, type Columns } from "./columns";
import { gapsOf } from "./gaps";
import type { Layout, Room } from "./geometry";

const FONTS = [13, 12, 11, 10];
const PRESENTED_FONTS = [28, 26, 24, 23, 22, 21, 20, 19, 18, 17, 16];
/** Room for a weight and its gradient side by side, or for one of them. */
const GAPS = [9.4, 6];

/** How two numbers a neuron might be fitted in. */
interface Fit {
  readonly font: number;
  /** The least radius and the least width between layers, in font sizes. */
  readonly radius: number;
  readonly gap: number;
  /** Without places for the outputs' costs. */
  readonly narrow: boolean;
}

const byFont = (presenting: boolean): readonly Fit[] =>
  presenting
    ? // The largest numbers, whatever has to give way to them.
      PRESENTED_FONTS.flatMap((font) =>
        [false, true].flatMap((narrow) =>
          GAPS.map((gap) => ({
            font,
            radius: 1.2,
            gap: Math.min(gap, narrow ? 5.4 : gap),
            narrow,
          })),
        ),
      )
    : // Round neurons rather than larger numbers; flattened ones rather than numbers left out.
      [2.2, 1.4].flatMap((radius) =>
        GAPS.flatMap((gap) => FONTS.map((font) => ({ font, radius, gap, narrow: false }))),
      );

export function layoutOf(room: Room): Layout {
  const columns = fitted(room);
  return { ...columns, gaps: gapsOf(columns.columns, columns.font) };
}

function fitted(room: Room): Columns {
  for (const { font, radius, gap, narrow } of byFont(room.presenting)) {
    const r = fullRadius(room, font);
    const columns = r >= radius * font && assemble(room, font, r, narrow);
    if (columns && gapWidth(columns) >= gap * font) return columns;
  }
  const font = room.presenting ? 18 : room.width < 560 ? 10 : 11;
  const mixed = assemble(room, font, 2.2 * font, room.width < 52 * font);
  if (gapWidth(mixed) >= 5 * font) return mixed;
  const single = assemble(room, font, ONE_NUMBER_AT_MOST, true);
  if (gapWidth(single) >= 3 * font) return single;
  return assemble(room, font, COLOURS_ALONE, true);
}

function gapWidth({ columns }: Columns): number {
  const [one, two] = columns;
  return one && two ? two.x - two.hw - one.x - one.hw : 0;
}
