/** Asking what is to be said of numbers of one's own. */

import { answered, post } from "../api/client";
import type { MarkingRequest, Markings, PracticeRequest, PracticeSet } from "../api/types";

export async function askMarkings(body: MarkingRequest): Promise<Markings> {
  return answered(await post("/api/v1/markings", body));
}

export async function askPractice(body: PracticeRequest): Promise<PracticeSet> {
  return answered(await post("/api/v1/practice", body));
}
