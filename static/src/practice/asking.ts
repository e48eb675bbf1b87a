/** Asking what is to be said of numbers of one's own. */

import { answered, server } from "../api/client";
import type { MarkingRequest, Markings, PracticeRequest, PracticeSet } from "../api/types";

const PATIENCE_MILLISECONDS = 30_000;

export async function askMarkings(body: MarkingRequest): Promise<Markings> {
  const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
  return answered(await server.POST("/api/v1/markings", { body, signal }));
}

export async function askPractice(body: PracticeRequest): Promise<PracticeSet> {
  const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
  return answered(await server.POST("/api/v1/practice", { body, signal }));
}
