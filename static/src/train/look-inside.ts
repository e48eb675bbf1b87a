/** From a moment of a run to the derivation of its next update: the same numbers, as a trace. */

import type { App } from "../state/app.svelte";
import { traceRequest } from "./run/request";
import { count, epochText } from "./run/words";
import type { Trainer } from "./run/trainer.svelte";

/** Resolves to whether the trace came onto the screen; a refusal is told where the page tells such things. */
export async function lookInside(app: App, trainer: Trainer): Promise<boolean> {
  const { run } = trainer;
  if (!run) return false;
  trainer.pause();
  const { catalog, setup, data, training, frame } = run;
  const request = traceRequest({ catalog, setup, data, training }, frame);
  const shown = await app.open(request);
  trainer.problem = shown ? null : app.store.problem;
  app.store.problem = null;
  if (!shown) return false;
  app.visited = `update ${count(frame.update + 1)}, from epoch ${epochText(frame.epoch)}`;
  app.focusNext = "inside";
  // Asked to play while it was on its way: this plays, not the run.
  if (trainer.running) app.player.play();
  app.mode = "explore";
  return true;
}
