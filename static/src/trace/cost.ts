/** C, the number that the gradients are derivatives of: before the update, and after it. */

import type { Trace } from "../api/types";

/** With a penalty in the cost, or samples that are summed, C is not the mean of the samples' costs. */
const isMean = ({ objective }: Trace): boolean => objective === "cost" || objective === "mean_cost";

export const costOf = (trace: Trace): number | null =>
  isMean(trace) ? trace.mean_cost : trace.total_cost;

export const costAfter = (trace: Trace): number | null =>
  isMean(trace) ? trace.mean_cost_next : trace.total_cost_next;
