/** The curve of an activation, as the server sampled it: the page knows no activation's formula. */

import { linear, pathThrough } from "../../kit/scale";
import type { Box, Place } from "../layout/geometry";

export interface Samples {
  readonly z: readonly number[];
  readonly a: readonly number[];
}

/** How much of the z axis is drawn. */
const REACH = 4;

export interface Curve {
  readonly path: string;
  /** The point of the curve over z; beyond the drawn part, its nearest end. */
  at(z: number): Place;
  /** Where z = 0 and a = 0. */
  readonly origin: Place;
  /** How steep a slope looks in this box, as an angle in radians, down being positive. */
  angle(slope: number): number;
}

export function curveIn(samples: Samples, box: Box): Curve {
  const shown = samples.z.flatMap((z, n) =>
    Math.abs(z) <= REACH ? [[z, samples.a[n] ?? 0] as const] : [],
  );
  const heights = shown.map(([, a]) => a);
  const [low, high] = [Math.min(0, ...heights), Math.max(0, ...heights)];
  const x = linear([-REACH, REACH], [box.x - box.width / 2, box.x + box.width / 2]);
  const y = linear([low, high], [box.y + box.height / 2, box.y - box.height / 2]);
  const [perZ, perA] = [x(1) - x(0), y(1) - y(0)];
  return {
    path: pathThrough(shown.map(([z, a]) => [round(x(z)), round(y(a))])),
    at: (z) => {
      const inside = Math.max(-REACH, Math.min(REACH, z));
      return { x: x(inside), y: y(heightAt(shown, inside)) };
    },
    origin: { x: x(0), y: y(0) },
    angle: (slope) => Math.atan2(slope * perA, perZ),
  };
}

function heightAt(shown: readonly (readonly [number, number])[], z: number): number {
  const right = shown.findIndex(([other]) => other >= z);
  const [z1, a1] = shown[right] ?? shown[shown.length - 1] ?? [0, 0];
  const [z0, a0] = shown[right - 1] ?? [z1, a1];
  return z1 === z0 ? a1 : a0 + ((a1 - a0) * (z - z0)) / (z1 - z0);
}

const round = (length: number): number => Math.round(length * 100) / 100;
