/** Where dots stand for rows and columns that are left out. */

import type { Block, Board } from "./board";
import { BACK, LIFTS, OVER, travelled } from "./ways";

export interface Dots {
  readonly x: number;
  readonly y: number;
  readonly dots: string;
}

export function dotsOf({ rows, columns, more, x, y, across, down }: Block): (Dots & {
  readonly row: number | null;
})[] {
  const places = columns.map((c, m) => ({ c, x: x + m * across }));
  if (more !== 0) places.push({ c: null, x: x + more });
  return rows.flatMap((row, n) =>
    places
      .filter(({ c }) => row === null || c === null)
      .map((place) => ({
        row,
        x: place.x,
        y: y + n * down,
        dots: row !== null ? "⋯" : place.c === null ? "⋱" : "⋮",
      })),
  );
}

/**
 * The same while a row is out of its matrix: it takes its own along, beside those of the column that it comes down on;
 * those that it passes make way.
 */
export function dotsAt(
  board: Board,
  block: Block,
  row: number | undefined,
  progress: number,
): readonly Dots[] {
  const all = dotsOf(block);
  const out = board.meeting?.row.key === block.key && progress > LIFTS && progress < BACK;
  if (!out) return all;
  const turned = progress > (LIFTS + OVER) / 2;
  const away = all.flatMap((one): (Dots & { readonly from: Dots })[] => {
    const way = one.row !== null && one.row === row && travelled(board, { ...one, c: null }, progress); // prettier-ignore
    return way ? [{ ...way, dots: turned ? "⋮" : one.dots, from: one }] : [];
  });
  const passes = (one: Dots) => away.some(({ x, y }) => Math.hypot(one.x - x, one.y - y) < 1.5 * board.font); // prettier-ignore
  const stay = all.filter((one) => !away.some(({ from }) => from === one) && !passes(one));
  return [...stay, ...away];
}
