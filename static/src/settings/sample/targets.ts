/** Targets that a cost is defined for. */

import type { CostChoice } from "../../api/types";

export type Targets = CostChoice["targets"];
type Rows = readonly (readonly number[])[];

const CLOSE = 1e-9;

export const fits = (y: Rows, targets: Targets): boolean =>
  y.every(
    (row) =>
      row.every((value) => value >= least(targets) && value <= most(targets)) &&
      (!targets.sum_to_one || Math.abs(sum(row) - 1) <= CLOSE),
  );

/** The nearest such targets: each within its bounds, and one whole for the largest where they are probabilities. */
export function fitTargets(y: Rows, targets: Targets): Rows {
  if (fits(y, targets)) return y;
  return y.map((row) => {
    if (fits([row], targets)) return row;
    if (!targets.sum_to_one) {
      return row.map((value) => Math.min(most(targets), Math.max(least(targets), value)));
    }
    const largest = row.indexOf(Math.max(...row));
    return row.map((_, i) => (i === largest ? 1 : 0));
  });
}

const least = ({ least }: Targets): number => least ?? -Infinity;
const most = ({ most }: Targets): number => most ?? Infinity;
const sum = (row: readonly number[]): number => row.reduce((total, value) => total + value, 0);
