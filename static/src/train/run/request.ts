/** From the settings to what the server is asked. */

import type { Catalog, TraceRequest } from "../../api/types";
import type { Dataset, TrainingFrame, FramesWanted, RunState, TrainingRequest } from "./contract";
import { networkOf, type RunSetup, type Training } from "./settings";

const RESOLUTION = 50;

/** Frames of a network too large for sixty a second come as often as the page can take them in. */
const NUMBERS_A_SECOND = 1_200_000;

export function outputRuleOf(catalog: Catalog, setup: RunSetup): "chain" | "fused" {
  const output = setup.layers.at(-1)?.activation;
  const activation = catalog.activations.find(({ name }) => name === output);
  return activation?.fused_with === setup.cost ? "fused" : "chain";
}

export interface AskedRun {
  readonly catalog: Catalog;
  readonly setup: RunSetup;
  readonly data: Dataset;
  readonly training: Training;
  /** Where it goes on; null for the initial weights. */
  readonly from: RunState | null;
  readonly updates: number;
  /** A frame after every so many updates; null: where it ends; without it, as many as the eye sees. */
  readonly everyUpdates?: number | null | undefined;
}

export function trainingRequest(asked: AskedRun): TrainingRequest {
  const { catalog, setup, data, training, from, updates } = asked;
  const { seed, initializer, parameters } = setup;
  return {
    network: networkOf(setup, data),
    parameters: from ? from.parameters : (parameters ?? { initializer, seed }),
    samples: data.train,
    test: data.test,
    ...trainingPart(training),
    batch_size: training.batchSize,
    ...(setup.data.shuffle === false && { shuffle: false }),
    ...setup.rules,
    seed,
    output_rule: outputRuleOf(catalog, setup),
    updates,
    frames: framesWanted(asked),
    from,
  };
}

/** What is left to its default is left out: requests that are copied should say no more than they must. */
const trainingPart = ({ optimizer, learningRate, schedule, l1, l2, clip }: Training) => ({
  optimizer,
  learning_rate: learningRate,
  ...(schedule.name !== "constant" && { schedule }),
  ...penalties({ l1, l2, clip }),
});

const penalties = ({ l1, l2, clip }: Pick<Training, "l1" | "l2" | "clip">) => ({
  ...(l1 > 0 && { l1 }),
  ...(l2 > 0 && { l2 }),
  ...(clip && { clip }),
});

function framesWanted({ setup, data, from, updates, everyUpdates }: AskedRun): FramesWanted {
  const surface = data.plane && { ...data.plane, resolution: RESOLUTION, neurons: true };
  // Whoever goes on is looking at where.
  const wanted = { surface, ...(from && updates > 0 && { first: false }) };
  if (everyUpdates === null) return wanted;
  if (everyUpdates !== undefined) return { every_updates: everyUpdates, ...wanted };
  return { per_second: framesPerSecond(setup, data), ...wanted };
}

export function framesPerSecond({ layers }: RunSetup, data: Dataset): number {
  let before = data.inputs.length;
  let numbers = 0;
  for (const { units } of layers) {
    numbers += units * (before + 1);
    before = units;
  }
  // Adam keeps two more numbers for each.
  return Math.max(2, Math.min(60, Math.floor(NUMBERS_A_SECOND / (3 * numbers))));
}

/** The trace of the very update that follows a frame: its weights, its mini-batch, its step. */
export function traceRequest(
  asked: Omit<AskedRun, "from" | "updates">,
  frame: TrainingFrame,
): TraceRequest {
  const { catalog, setup, data, training } = asked;
  const { x, y } = data.train;
  const picked = (rows: readonly (readonly number[])[]) =>
    frame.batch.map((s) => [...(rows[s] ?? [])]);
  return {
    network: networkOf(setup, data),
    parameters: frame.state.parameters,
    samples: { x: picked(x), y: picked(y) },
    learning_rate: frame.learning_rate,
    output_rule: outputRuleOf(catalog, setup),
    ...setup.rules,
    ...ownEquations(training, frame),
  };
}

/** Plain descent needs no more than η. */
function ownEquations({ optimizer, l1, l2, clip }: Training, frame: TrainingFrame): object {
  const plain = optimizer.name === "sgd" && l1 === 0 && l2 === 0 && clip === null;
  if (plain) return {};
  const optimizer_state = frame.state.optimizer;
  return { optimizer, optimizer_state, ...penalties({ l1, l2, clip }) };
}
