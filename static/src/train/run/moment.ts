/** A run as a moment of a lecture keeps it, in the fields of its file; and the other way. */

import type { MomentRun, TraceRequest } from "../../api/types";
import type { MomentFields } from "../../lecture/fields";
import { sameRequest } from "../../state/request";
import type { Clip, Optimizer, RateSchedule } from "./contract";
import { recipeFrom, type Explored } from "./from-explore";
import type { LinkedRun } from "./link";
import { outputRuleOf } from "./request";
import type { Run } from "./run.svelte";
import { networkOf, type RunChange, type RunSetup, type Training } from "./settings";

/** What the page shows of a run: how it began, how its settings changed, how far it is. */
export function momentOf({ catalog, setup, data, training, changes, frame }: Run): MomentFields {
  const [first = { at: 0, training }, ...later] = changes;
  const request = {
    network: networkOf(setup, data),
    parameters: setup.parameters ?? { initializer: setup.initializer, seed: setup.seed },
    ...settingsOf(first.training),
    ...setup.rules,
    ...(outputRuleOf(catalog, setup) === "fused" && { output_rule: "fused" as const }),
  };
  const shown = { mode: "train" as const, updates: frame.update };
  const whole = wholeSamples(setup, first.training, later);
  if (whole) {
    const asked = { ...request, samples: whole };
    const preset = catalog.presets.find((one) => sameRequest(one.request, asked));
    return { ...(preset ? { preset: preset.name } : asked), ...shown };
  }
  const run = {
    data: setup.data,
    ...pacingOf(first.training),
    seed: setup.seed,
    ...(later.length > 0 && { changes: later.map(changeOf) }),
  };
  return { ...request, run, ...shown };
}

/** The samples, where every update takes all of them, as one of Explore does, and no settings changed. */
function wholeSamples(
  { data }: RunSetup,
  { batchSize, schedule }: Training,
  later: readonly RunChange[],
): TraceRequest["samples"] | null {
  if (data.kind !== "samples" || data.shuffle !== false || data.test_share > 0) return null;
  const plain = batchSize >= data.x.length && schedule.name === "constant" && later.length === 0;
  return plain ? { x: data.x, y: data.y } : null;
}

const settingsOf = ({ optimizer, learningRate, l1, l2, clip }: Training) => ({
  learning_rate: learningRate,
  ...(optimizer.name !== "sgd" && { optimizer: optimizer as MomentFields["optimizer"] & object }),
  ...(l1 > 0 && { l1 }),
  ...(l2 > 0 && { l2 }),
  ...(clip && { clip }),
});

const pacingOf = ({ batchSize, schedule }: Training) => ({
  batch_size: batchSize,
  ...(schedule.name !== "constant" && { schedule }),
});

/** All of its settings, so that it says the same whatever came before. */
const changeOf = ({ at, training, edits }: RunChange) => ({
  at,
  learning_rate: training.learningRate,
  optimizer: training.optimizer,
  schedule: training.schedule,
  batch_size: training.batchSize,
  l1: training.l1,
  l2: training.l2,
  clip: training.clip,
  ...(edits && { edits }),
});

/** The run that a moment is in, at one of its updates. */
export function runUpTo(run: MomentRun, update = run.updates): LinkedRun {
  const { request, data, batch_size, seed } = run;
  const { parameters } = request;
  const numbers = "w" in parameters ? parameters : { w: [], b: [] };
  const base = recipeFrom({ request: request as Explored["request"], numbers });
  const schedule = given(run.schedule) as RateSchedule | null;
  const training: Training = {
    ...base.training,
    batchSize: batch_size,
    schedule: schedule ?? base.training.schedule,
  };
  const changes: RunChange[] = [{ at: 0, training }];
  for (const { at, edits, ...other } of run.changes ?? []) {
    const before = changes.at(-1)?.training ?? training;
    changes.push({
      at,
      training: {
        optimizer: (given(other.optimizer) as Optimizer | null) ?? before.optimizer,
        learningRate: other.learning_rate ?? before.learningRate,
        schedule: (given(other.schedule) as RateSchedule | null) ?? before.schedule,
        batchSize: other.batch_size ?? before.batchSize,
        l1: other.l1 ?? before.l1,
        l2: other.l2 ?? before.l2,
        clip: other.clip === undefined ? before.clip : (given(other.clip) as Clip | null),
      },
      ...(edits && { edits }),
    });
  }
  const setup = { ...base.setup, data: data as RunSetup["data"], seed };
  return { setup, training, changes, update };
}

/** Without what is left to its default. */
const given = (fields: object | null | undefined): object | null =>
  fields
    ? Object.fromEntries(
        Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
      )
    : null;

/** What a run is, whatever of it was left to its default or is called somehow: two that say the same are one. */
export function directionOf(
  { data, layers, cost, costConstants, rules, initializer, seed, parameters }: RunSetup,
  changes: readonly RunChange[],
): string {
  const begun = parameters ?? [initializer, seed];
  return JSON.stringify(plain({ data, layers, cost, costConstants, rules, begun, seed, changes }));
}

const DEFAULTS: Readonly<Record<string, unknown>> = {
  labels: "zero_one",
  shuffle: true,
  standardise: true,
  standardise_targets: true,
  bias_update: "per_neuron",
  batch: "mean",
  penalty: "update",
};

/** In one order, without what says nothing. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const said = Object.entries(value)
    .map(([name, one]) => [name, plain(one)] as const)
    .filter(([name, one]) => one !== null && one !== undefined && one !== DEFAULTS[name])
    .filter(([, one]) => JSON.stringify(one) !== "{}");
  return Object.fromEntries(said.sort(([one], [other]) => (one < other ? -1 : 1)));
}
