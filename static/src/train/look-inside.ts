/** From a moment of a run to the derivation of its next update: the same numbers, as a trace. */

import type { TraceRequest } from "../api/types";
import type { App } from "../state/app.svelte";
import { traceRequest } from "./run/request";
import { count, epochText } from "./run/words";
import type { Run } from "./run/run.svelte";
import type { Trainer } from "./run/trainer.svelte";

/** Resolves to whether the trace came onto the screen; a refusal is told where the page tells such things. */
export async function lookInside(app: App, trainer: Trainer): Promise<boolean> {
  const { run } = trainer;
  if (!run) return false;
  trainer.pause();
  const { frame } = run;
  return opened(
    app,
    trainer,
    requestOf(run),
    `update ${count(frame.update + 1)}, from epoch ${epochText(frame.epoch)}`,
  );
}

/** The same of one sample alone: what the network makes of it, and what it would learn from it. */
export async function lookInsideSample(
  app: App,
  trainer: Trainer,
  run: Run,
  part: "train" | "test",
  n: number,
): Promise<boolean> {
  const rows = run.data[part];
  const [x, y] = [rows?.x[n], rows?.y[n]];
  if (!x || !y) return false;
  trainer.pause();
  const request = { ...requestOf(run), samples: { x: [[...x]], y: [[...y]] } };
  const name = `${part === "train" ? "training" : "test"} point ${String(n)}`;
  return opened(app, trainer, request, `${name}, at update ${count(run.frame.update)}`);
}

function requestOf({ catalog, setup, data, training, frame }: Run): TraceRequest {
  return traceRequest({ catalog, setup, data, training }, frame);
}

async function opened(
  app: App,
  trainer: Trainer,
  request: TraceRequest,
  visited: string,
): Promise<boolean> {
  const shown = await app.open(request);
  trainer.problem = shown ? null : app.store.problem;
  app.store.problem = null;
  if (!shown) return false;
  app.visited = visited;
  app.focusNext = "inside";
  // Asked to play while it was on its way: this plays, not the run.
  if (trainer.running) app.player.play();
  app.mode = "explore";
  return true;
}
