/** From numbers to pixels and back, and the round numbers in between. */

import { LANGUAGE } from "../numerals";
import { nice, tickIncrement, ticks } from "d3-array";

type Pair = readonly [number, number];

export interface Scale {
  (value: number): number;
  invert(pixel: number): number;
  /** Round numbers, about so many. */
  ticks(count: number): number[];
}

/** Where nothing lies between its ends, all lies in its middle. */
const shareOf = (value: number, [from, to]: Pair): number =>
  to === from ? 0.5 : (value - from) / (to - from);
const between = (share: number, [from, to]: Pair): number => from * (1 - share) + to * share;

export const linear = (values: Pair, pixels: Pair): Scale =>
  Object.assign((value: number) => between(shareOf(value, values), pixels), {
    invert: (pixel: number) => between(shareOf(pixel, pixels), values),
    ticks: (count: number) => ticks(...values, count),
  });

/** Out to the next round numbers. */
export const rounded = ([from, to]: Pair): Pair => nice(from, to, 10);

/** Out to the next powers of ten. */
export const decades = ([from, to]: Pair): Pair => [
  10 ** Math.floor(Math.log10(from)),
  10 ** Math.ceil(Math.log10(to)),
];

/** Ratios as lengths, of positive numbers. */
export const logarithmic = ([from, to]: Pair, pixels: Pair): ((value: number) => number) => {
  const scale = linear([Math.log10(from), Math.log10(to)], pixels);
  return (value) => scale(Math.log10(value));
};

/** About so many ticks are written with as many decimals as tell them apart, with a true minus. */
export function tickText([from, to]: Pair, count: number): (value: number) => string {
  const step = tickIncrement(from, to, count);
  const digits = step < 0 ? Math.min(20, Math.ceil(Math.log10(-step))) : 0;
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return (value) => value.toLocaleString(LANGUAGE, format).replace("-", "−");
}

/** A line through these points as an SVG path, broken where there is none; a point alone is a dot. */
export function pathThrough(points: readonly (Pair | null)[]): string {
  const runs: Pair[][] = [[]];
  for (const point of points) {
    if (point) runs.at(-1)?.push(point);
    else runs.push([]);
  }
  return runs
    .filter((run) => run.length > 0)
    .map(
      (run) => `M${run.map(([x, y]) => `${short(x)},${short(y)}`).join("L")}${run[1] ? "" : "Z"}`,
    )
    .join("");
}

const short = (length: number): string => String(Math.round(length * 1000) / 1000);
