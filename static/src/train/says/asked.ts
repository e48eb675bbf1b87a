/** A place on the plane that is asked about: which sample is there, and what the network makes of it. */

import type { Pictures } from "../pictures/pictures";
import type { Dataset, Plane } from "../run/contract";

export interface AskedPoint {
  readonly x: number;
  readonly y: number;
  /** The sample that is there, if one is. */
  readonly sample: SampleAt | null;
}

export interface SampleAt {
  readonly part: "train" | "test";
  readonly n: number;
}

/** How near to a point one has to press, as a share of the plane's side. */
const NEAR = 0.03;

/** From shares of the picture's sides, from the left and from the top. */
export function askedAt(
  data: Dataset,
  across: number,
  down: number,
  tests: boolean,
): AskedPoint | null {
  if (!data.plane) return null;
  const { low, high } = data.plane;
  const [x, y] = [low + across * (high - low), high - down * (high - low)];
  const sample = nearest(data, x, y, (high - low) * NEAR, tests);
  return sample ? sampleAsked(data, sample) : { x, y, sample: null };
}

export function sampleAsked(data: Dataset, sample: SampleAt): AskedPoint | null {
  const [x, y] = data.points?.[sample.part]?.[sample.n] ?? [];
  return x === undefined || y === undefined ? null : { x, y, sample };
}

/** The one before or after, training points first and then those of the test. */
export function nextSample(data: Dataset, sample: SampleAt | null, by: 1 | -1): SampleAt {
  const trained = data.points?.train.length ?? 0;
  const all = trained + (data.points?.test?.length ?? 0);
  const at = sample === null ? 0 : sample.part === "train" ? sample.n : trained + sample.n;
  const next = sample === null ? 0 : (at + by + all) % all;
  return next < trained ? { part: "train", n: next } : { part: "test", n: next - trained };
}

function nearest(
  { points }: Dataset,
  x: number,
  y: number,
  reach: number,
  tests: boolean,
): SampleAt | null {
  const of = (part: SampleAt["part"]) =>
    (points?.[part] ?? []).map(([px = 0, py = 0], n) => ({
      part,
      n,
      away: Math.hypot(px - x, py - y),
    }));
  const all = [...of("train"), ...(tests ? of("test") : [])];
  const best = all.reduce<(typeof all)[number] | null>(
    (least, one) => (one.away < (least?.away ?? reach) ? one : least),
    null,
  );
  return best && { part: best.part, n: best.n };
}

/** What a neuron gives there, as its picture has it: to about two digits. */
export function valueAt(
  { width, height, range, bytes }: Pictures,
  unit: number,
  { low, high }: Plane,
  { x, y }: AskedPoint,
): number | null {
  const own = bytes[unit];
  if (!own) return null;
  const cell = (share: number, count: number) =>
    Math.min(count - 1, Math.max(0, Math.floor(share * count)));
  const column = cell((x - low) / (high - low), width);
  const row = cell((high - y) / (high - low), height);
  const byte = own[row * width + column];
  return byte === undefined ? null : range.least + ((range.most - range.least) * byte) / 255;
}
