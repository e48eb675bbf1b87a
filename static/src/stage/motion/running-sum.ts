/** A sum counts up in its slot as the products arrive, until the result itself stands there. */

import { LANDING } from "../../time/schedule";
import { anchorOf } from "../places/anchors";
import { amount, counts, ofSample, timing, type Entry, type Scene } from "./flights";
import type { Place } from "../layout/geometry";

const COUNTING = 0.05;

export interface RunningSum extends Place {
  readonly id: string;
  readonly value: number;
}

export function runningSum(
  scene: Scene,
  entry: Entry | undefined,
  progress: number,
): RunningSum | undefined {
  const { layout, value, read = value, sample } = scene;
  if (!entry || progress >= LANDING || !counts(scene, entry)) return undefined;
  const products = ofSample(entry.recipe, sample);
  const arrivals = products.map((_, n) => timing(n, products.length).lands);
  if (progress < (arrivals[0] ?? 1)) return undefined;
  const sum = products.reduce((total, product, n) => {
    const begun = (progress - (arrivals[n] ?? 1)) / COUNTING;
    return total + amount(product, read) * Math.max(0, Math.min(1, begun + 1));
  }, 0);
  return {
    ...anchorOf(layout, entry.id),
    id: entry.id,
    value: sum,
  };
}
