/** The edges as they are to be drawn: before the update with the old weights, after it with the new. */

import { edgeOf, STRONGEST, type Gap } from "../layout/gaps";
import type { Drawn, Place } from "../layout/geometry";
import { edgeWidth } from "../look";

export interface WeightLine {
  readonly id: string;
  readonly from: Place;
  readonly to: Place;
  readonly value: number;
  readonly negative: boolean;
  readonly width: number;
}

/** In a dense bundle lines as wide as in a small network would merge. */
export const thinned = ({ rows, columns }: Gap): number =>
  Math.min(1, 14 / Math.max(rows, columns)) ** 0.6;

/** In a hall lines grow with the numbers, but not where there are many. */
const MANY = 14;

type At<T> = (i: number, k: number) => T;

export function weightLines(
  { columns: layers, font }: Drawn,
  gap: Gap,
  idAt: At<string>,
  valueAt: At<number>,
  /** Is the connection left out? */
  leftOut: (id: string) => boolean,
): WeightLine[] {
  const { layer, rows, columns, maps } = gap;
  const [from, to] = [layers[layer - 1], layers[layer]];
  if (!from || !to) return [];
  const many = rows * columns > 64;
  const lines = Array.from({ length: rows * columns }, (_, n): WeightLine => {
    const [i, k] = [Math.floor(n / columns), n % columns];
    const value = valueAt(i, k);
    const [start, end] = edgeOf(from, to, i, k);
    const width = thinned(gap) * edgeWidth(value, many ? Math.min(font, MANY) : font);
    return { id: idAt(i, k), from: start, to: end, value, negative: value < 0, width };
  });
  const drawn = lines.filter(({ id }) => !leftOut(id));
  if (!maps) return drawn;
  return drawn.sort((one, two) => two.width - one.width).slice(0, STRONGEST);
}
