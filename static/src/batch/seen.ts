/** How many samples have been added so far: all of them once the entry is known, one after the other while it is made. */

import type { Step } from "../api/types";
import { parseTerm } from "../notation/term";
import type { App } from "../state/app.svelte";
import { LANDING } from "../time/schedule";
import { entryOrdinal } from "../trace/values";

export function seenOf(app: App, step: Step, id: string, samples: number): number {
  if (app.known(id)) return samples;
  const ordinal = entryOrdinal(step, parseTerm(id).indices);
  const making = ordinal >= app.ordinal && ordinal < app.ordinal + app.ordinals;
  if (app.step?.id !== step.id || !making) return 0;
  return Math.floor(Math.min(1, app.frame.progress / LANDING) * samples);
}
