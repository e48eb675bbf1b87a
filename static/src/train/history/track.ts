/** Where updates are on the timeline, and which lane each branch runs in. */

import type { Branch } from "../run/past/branch";
import { tipOf } from "../run/past/branch";

/** The timeline's end: a round number not far beyond the newest update, so that it seldom changes while it grows. */
export function spanOf(newest: number): number {
  if (newest <= 20) return 20;
  const power = 10 ** Math.floor(Math.log10(newest));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((one) => one * power >= newest) ?? 10;
  return step * power;
}

export const newestOf = (branches: readonly Branch[]): number =>
  branches.reduce((most, branch) => Math.max(most, tipOf(branch).update), 0);

export const MOST_LANES = 3;

/** The first branch at the bottom; later ones above, and again from the first lane above when there is no more room. */
export const laneOf = (branches: readonly Branch[], branch: Branch): number => {
  const at = branches.indexOf(branch);
  return at <= 0 ? 0 : 1 + ((at - 1) % MOST_LANES);
};

export interface Ways {
  readonly branch: Branch;
  readonly path: string;
  readonly label: { readonly x: number; readonly y: number };
  readonly lane: number;
}

const BEND = 22;

/** Every branch as a line: along its parent's lane, up, and along its own. */
export function branchesOf(
  branches: readonly Branch[],
  xOf: (update: number) => number,
  yOf: (lane: number) => number,
): Ways[] {
  return branches.map((branch) => {
    const lane = laneOf(branches, branch);
    const [start, end, y] = [xOf(branch.from.update), xOf(tipOf(branch).update), yOf(lane)];
    if (!branch.parent)
      return {
        branch,
        lane,
        path: `M${start} ${y}H${Math.max(end, start + 0.1)}`,
        label: { x: start, y },
      };
    const below = yOf(laneOf(branches, branch.parent));
    const bend = Math.max(4, Math.min(BEND, end - start));
    const half = start + bend / 2;
    const path = `M${start} ${below}C${half} ${below} ${half} ${y} ${start + bend} ${y}H${Math.max(end, start + bend)}`;
    return { branch, lane, path, label: { x: start + bend, y } };
  });
}
