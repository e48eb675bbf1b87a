/** How long it takes. */

import type { MomentFields } from "./fields";

/** Minutes and seconds: 1:15. */
export function minutes(seconds: number): string {
  const whole = Math.round(seconds);
  return `${String(Math.floor(whole / 60))}:${String(whole % 60).padStart(2, "0")}`;
}

/**
 * By how many seconds one is behind, or ahead of it below 0: time elapsed, less the planned start of this moment, less
 * the time within it up to its plan.
 */
export function behind(
  elapsed: number,
  within: number,
  planned: readonly number[],
  at: number,
): number {
  const start = planned.slice(0, at).reduce((total, one) => total + one, 0);
  return elapsed - start - Math.min(within, planned[at] ?? 0);
}

/** What a moment is planned to take, in seconds; 0 where its file says nothing. */
export const plannedFor = ({ state }: { readonly state: unknown }): number =>
  (state as MomentFields).seconds ?? 0;
