/** What the page had when a lecture was changed: undoing is of the lecture while nothing else was changed since. */

import type { TraceRequest } from "../api/types";
import type { App } from "../state/app.svelte";

export interface OnScreen {
  readonly request: TraceRequest;
  /** In Train, the run. */
  readonly run: unknown;
}

export const onScreen = ({ store, mode, trainer }: App): OnScreen => ({
  request: store.request,
  run: mode === "train" ? trainer?.run : null,
});

export function isStill(app: App, before: OnScreen | undefined): boolean {
  const now = onScreen(app);
  return now.request === before?.request && now.run === before.run;
}
