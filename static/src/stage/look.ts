/** How size shows: width, tint and opacity, all growing slower than the number. */

/** Share of the largest, on a scale on which small numbers still show. */
export function share(value: number, largest: number): number {
  // Where a trace breaks off.
  if (!Number.isFinite(value)) return 1;
  return largest > 0 ? Math.sqrt(Math.min(1, Math.abs(value) / largest)) : 0;
}

/** Of an edge, in pixels. The largest weight of a usual network is about 1; larger ones soon stop growing. */
export const edgeWidth = (weight: number, font: number): number =>
  (font / 12) * (0.6 + 4.2 * Math.tanh(Math.sqrt(Math.abs(weight)) * 0.75));

/** What a negative weight's line is broken into, by its width. */
export const dashes = (width: number): string => `${String(2 + width)} ${String(1.5 + width)}`;

/** As a part of its neuron's radius, the widest ring; and what it keeps from the neuron, in pixels. */
const RING = { widest: 0.2, apart: 1.5 };

/** Of the ring that is a neuron's error; `room` is what the next neuron leaves it. */
export function ringWidth(error: number, largest: number, r: number, room: number): number {
  if (error === 0) return 0;
  const widest = Math.max(1.5, Math.min(RING.widest * r, room - RING.apart - 1));
  return Math.max(1, widest * (0.15 + 0.85 * share(error, largest)));
}

/** The fill of a neuron that carries this number: pale enough for text upon it, if its colour need not say it alone. */
export function tinted(value: number, bare: boolean): string {
  const [least, more] = bare ? [4, 84] : [2, 20];
  const percent = least + more * Math.tanh(Math.abs(value));
  return `color-mix(in srgb, var(--value) ${String(percent)}%, var(--raised))`;
}

export const largestOf = (numbers: readonly number[]): number =>
  numbers.reduce((largest, number) => Math.max(largest, Math.abs(number)), 0);

/** The radius with which a neuron leaves room for its ring in a cell of that height, where that is not under `least`. */
export const ringed = (cell: number, least: number): number =>
  Math.max(least, (cell / 2 - RING.apart - 1) / (1 + RING.widest));
