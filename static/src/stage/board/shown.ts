/** Which rows and columns of a matrix stand on the board: all, or as many as there is room for, around what plays. */

import type { Shown } from "../../derivation/matrices/window";

/** Always as many places for the same size, so that nothing jumps while the middle wanders; `null` is left out. */
export function shownAround(size: number, at: number, places: number): Shown {
  if (size <= places) return range(0, size);
  if (places <= 2) return at < size - 1 ? [at, null] : [null, at];
  if (at < places - 1) return [...range(0, places - 1), null];
  if (at >= size - (places - 1)) return [null, ...range(size - (places - 1), size)];
  const middle = places - 2;
  const start = at - Math.floor((middle - 1) / 2);
  return [null, ...range(start, start + middle), null];
}

const range = (start: number, end: number): number[] =>
  Array.from({ length: Math.max(0, end - start) }, (_, n) => start + n);
