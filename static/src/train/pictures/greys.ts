/** Ink on paper, for pictures that are pictures. */

import type { Palette, Range } from "./palette";

/** Stands for the scale of greys where others have a range of numbers. */
export const GREY: Range = { least: 0, most: 255, middle: NaN };

export const isGrey = ({ middle }: Range): boolean => !Number.isFinite(middle);

export const greys: Palette = Uint32Array.from({ length: 256 }, (_, level) => {
  const grey = 255 - level;
  return ((255 << 24) | (grey << 16) | (grey << 8) | grey) >>> 0;
});

export const greyBytes = (
  row: readonly number[],
  [least, most]: readonly [number, number],
): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(row, (value) => (255 * (value - least)) / (most - least || 1));

const known = new WeakMap<object, readonly [number, number]>();

/** The least and the most of all pixels: found once for each set of data. */
export function rangeOf(rows: readonly (readonly number[])[]): readonly [number, number] {
  const before = known.get(rows);
  if (before) return before;
  let [least, most] = [Infinity, -Infinity];
  for (const row of rows)
    for (const value of row) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  known.set(rows, [least, most]);
  return [least, most];
}
