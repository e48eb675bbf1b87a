/** The run as a command in a terminal. */

import { trainingRequest } from "../run/request";
import type { Run } from "../run/run.svelte";

const UPDATES = 1000;
const EVERY = 100;

export function trainingCurl(origin: string, { catalog, setup, data, training }: Run): string {
  const asked = {
    catalog,
    setup,
    data,
    training,
    from: null,
    updates: UPDATES,
    everyUpdates: EVERY,
  };
  const request = trainingRequest(asked);
  const body = JSON.stringify({ ...request, frames: { ...request.frames, surface: null } });
  return `curl -sN ${origin}/api/v1/training-runs -H 'Content-Type: application/json' -d '${body}'`;
}
