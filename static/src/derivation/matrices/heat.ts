/** A large matrix as colours: orange below zero, blue above, 0 clear, the more the stronger. */

import type { Shape } from "../../notation/shapes";

const NEGATIVE = [194, 94, 0] as const;
const POSITIVE = [11, 95, 165] as const;

/** One pixel for each entry; what isn't known yet stays clear. */
export function heat(
  shape: Shape,
  most: number,
  at: (row: number, column: number) => number | undefined,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(shape.rows * shape.columns * 4);
  let p = 0;
  for (let row = 0; row < shape.rows; row++)
    for (let column = 0; column < shape.columns; column++, p += 4) {
      const value = at(row, column);
      if (value === undefined) continue;
      pixels.set(value < 0 ? NEGATIVE : POSITIVE, p);
      pixels[p + 3] = most === 0 ? 0 : Math.round(255 * Math.sqrt(Math.abs(value) / most));
    }
  return pixels;
}

/** The entry under a point, given as parts of the drawn width and height. */
export function entryAt(shape: Shape, x: number, y: number): { row: number; column: number } {
  const within = (part: number, size: number) =>
    Math.max(0, Math.min(size - 1, Math.floor(part * size)));
  return { row: within(y, shape.rows), column: within(x, shape.columns) };
}
