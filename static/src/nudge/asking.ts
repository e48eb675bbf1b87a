/** Asking for the cost as a function of one number. A later question overtakes one that waits. */

import { answered, post } from "../api/client";
import type { CostCurve, TraceRequest } from "../api/types";

export interface Question {
  readonly request: TraceRequest;
  readonly term: string;
  readonly sample: number;
  readonly values: readonly number[];
}

export async function askCosts(
  { request, ...question }: Question,
  signal: AbortSignal,
): Promise<CostCurve> {
  return answered(await post("/api/v1/cost-curves", { ...request, ...question }, signal));
}
