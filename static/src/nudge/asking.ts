/** Asking for the cost as a function of one number. A later question overtakes one that waits. */

import { ask } from "../api/ask";
import { Refused } from "../api/client";
import type { CostCurve, Problem, TraceRequest } from "../api/types";

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
  const response = await ask("/api/v1/cost-curves", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...request, ...question }),
    signal,
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Refused(answer as Problem);
  return answer as CostCurve;
}
