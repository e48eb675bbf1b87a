/** Scales of the two plots, with their ticks as text. */

import { linear, tickText } from "../kit/scale";
import { superscript } from "../scripts";
import type { ProbeReading } from "./probe";

interface Tick {
  readonly at: number;
  readonly text: string;
}

export interface Axis {
  readonly scale: (value: number) => number;
  readonly invert: (pixel: number) => number;
  readonly ticks: readonly Tick[];
}

export function linearAxis(from: number, to: number, pixels: [number, number], most: number): Axis {
  const scale = linear([from, to], pixels);
  const write = tickText([from, to], most);
  const ticks = scale.ticks(most).map((value) => ({ at: scale(value), text: write(value) }));
  return { scale, invert: scale.invert, ticks };
}

/** Room for the whole curve; a flat one lies in the middle. */
export function costRange({ points, cost }: ProbeReading): [number, number] {
  const costs = points.flatMap(({ cost }) => (cost === null ? [] : [cost]));
  const [least, most] = [Math.min(cost, ...costs), Math.max(cost, ...costs)];
  const room = most - least > 1e-12 * Math.abs(most) ? 0.1 * (most - least) : Math.abs(most) / 2 || 1; // prettier-ignore
  return [least - room, most + room];
}

/** Whole powers of ten around the errors; one of exactly 0 has no logarithm and lies on the floor. */
export function errorDecades({ secants }: ProbeReading): [number, number] {
  const logs = secants.flatMap(({ error }) => (error ? [Math.log10(error)] : []));
  if (logs.length === 0) return [-16, -10];
  const [least, most] = [Math.floor(Math.min(...logs)), Math.ceil(Math.max(...logs))];
  return [least, Math.max(most, least + 2)];
}

export function decadeAxis(from: number, to: number, pixels: [number, number], most: number): Axis {
  const scale = linear([from, to], pixels);
  const every = Math.max(1, Math.ceil((to - from) / most));
  const ticks: Tick[] = [];
  for (let e = Math.ceil(to / every) * every; e >= from; e -= every)
    if (e <= to) ticks.push({ at: scale(e), text: powerOfTen(e) });
  return { scale, invert: scale.invert, ticks };
}

export const powerOfTen = (exponent: number): string =>
  exponent === 0 ? "1" : exponent === 1 ? "10" : `10${superscript(String(exponent).replace("-", "−"))}`; // prettier-ignore
