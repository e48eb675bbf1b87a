/** Which end of the colour scale a sample belongs to. */

import type { Dataset } from "../run/contract";

/** 1 for blue, 0 for orange; between them for numbers between, or for one of several classes. */
export function classOf({ task, classes, train }: Dataset, y: readonly number[]): number {
  if (y.length > 1)
    return y.indexOf(Math.max(...y)) / Math.max(1, (classes?.length ?? y.length) - 1);
  const value = y[0] ?? 0;
  if (task === "classification") return value > 0.5 ? 1 : 0;
  const largest = largestTarget(train.y);
  return largest > 0 ? 0.5 + Math.max(-1, Math.min(1, value / largest)) / 2 : 0.5;
}

const known = new WeakMap<object, number>();

function largestTarget(rows: readonly (readonly number[])[]): number {
  const before = known.get(rows);
  if (before !== undefined) return before;
  const largest = rows.reduce((most, [value = 0]) => Math.max(most, Math.abs(value)), 0);
  known.set(rows, largest);
  return largest;
}
