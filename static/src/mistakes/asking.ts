/** Asking what a mistake does to the network on screen. */

import type { MistakeName, MistakeReportRequest, Problem, TraceRequest } from "../api/types";

/** How far both ways are trained on. */
export const UPDATES = 50;

/** The report shows a mistake beside the right derivation, so that the request itself has none. */
export function askedOf(
  request: TraceRequest,
  mistake: string,
  updates: number,
  limit: number,
): MistakeReportRequest {
  return { ...request, mistakes: [], mistake: mistake as MistakeName, updates, limit };
}

/** Why it cannot be made, without the name of the field that a form would have. */
export const mistakeRefusal = ({ detail }: Problem): string => detail.replace(/^mistakes?: /, "");
