/** What stands in for the server: each update takes η off the one weight, whatever the data. */

import type { Catalog } from "../../api/types";
import type { Dataset, TrainingFrame, TrainingEvent, TrainingRequest } from "./contract";
import { frame } from "./past/branch.fixture";

const SAMPLES = 30;
export const catalog = { activations: [] } as unknown as Catalog;
export const data = {
  inputs: ["x"],
  targets: ["y"],
  classes: null,
  task: "regression",
  suggested: { units: 1, activation: "identity", cost: "half_squared_error" },
  train: { x: Array(SAMPLES).fill([1]), y: Array(SAMPLES).fill([0]) },
  test: null,
  plane: null,
} as unknown as Dataset;

/** From this weight on the numbers are no longer finite. */
const LEAST = -5;
/** So many updates an answer makes at most. */
const BUDGET = 40;

function frameAt(update: number, w: number, request: TrainingRequest): TrainingFrame {
  const parameters = { w: [[[w]]], b: [[0]] };
  const epoch = (update * request.batch_size) / SAMPLES;
  return frame(update, {
    epoch,
    learning_rate: request.learning_rate,
    state: { update, epoch: 0, seen: 0, parameters, optimizer: {} },
  });
}

export async function* events(
  request: TrainingRequest,
  signal: AbortSignal,
): AsyncGenerator<TrainingEvent> {
  const from = request.from?.update ?? 0;
  let w = request.from?.parameters.w[0]?.[0]?.[0] ?? 1;
  if (request.frames.first !== false) yield { kind: "frame", frame: frameAt(from, w, request) };
  const wanted = request.updates ?? 0;
  const every = request.frames.every_updates ?? (request.frames.per_second ? 1 : Infinity);
  for (let made = 1; made <= Math.min(wanted, BUDGET); made++) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal.throwIfAborted();
    w -= request.learning_rate;
    if (w < LEAST) {
      const problem = { type: "not-finite", title: "No number", status: 422, step: "cost" };
      yield { kind: "error", problem: { ...problem, detail: "It left the finite numbers." } };
      return;
    }
    if (made % every === 0 || made === wanted)
      yield { kind: "frame", frame: frameAt(from + made, w, request) };
  }
  yield { kind: "done", reason: wanted > BUDGET ? "budget" : "finished", message: "" };
}
