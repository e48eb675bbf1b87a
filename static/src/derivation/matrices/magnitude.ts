/** How large an entry is beside the largest of its array: what tints a cell. */

import type { Numbers, Trace } from "../../api/types";

const largest = new WeakMap<object, number>();

/** The largest absolute value of an array. */
export function largestShown(trace: Trace, array: string): number {
  const numbers = trace.arrays[array];
  if (numbers === undefined) return 0;
  if (typeof numbers === "number") return Math.abs(numbers);
  let found = largest.get(numbers);
  if (found === undefined) {
    found = measure(numbers);
    largest.set(numbers, found);
  }
  return found;
}

/** What is practised has holes. */
function measure(numbers: Numbers | undefined): number {
  if (numbers === undefined) return 0;
  if (typeof numbers === "number") return Math.abs(numbers);
  let most = 0;
  for (const part of numbers) most = Math.max(most, measure(part));
  return most;
}

/** 0 … 1, by the square root, so that small ones still show; what is not finite is the largest there is. */
export const tintOf = (value: number, most: number): number =>
  !Number.isFinite(value) ? 1 : most === 0 ? 0 : Math.sqrt(Math.min(1, Math.abs(value) / most));
