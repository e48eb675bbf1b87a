/** What Explore holds, as a run that trains exactly that. */

import type { ExplicitParameters, NetworkSpec, TraceRequest } from "../../api/types";
import type { Clip, DatasetRequest, Optimizer, Rules } from "./contract";
import type { LinkedRun } from "./link";
import {
  FIRST_SETUP,
  FIRST_TRAINING,
  type CostConstants,
  type RunSetup,
  type Training,
} from "./settings";

/** The trace that Explore shows, and its weights as numbers, whether they were given or drawn. */
export interface Explored {
  readonly request: TraceRequest;
  readonly numbers: ExplicitParameters;
}

/** Its first update is the one that Explore derives: all samples at once, in their own order. */
export function recipeFrom({ request, numbers }: Explored): LinkedRun {
  const training = trainingFrom(request);
  return {
    setup: setupFrom(request, numbers),
    training,
    changes: [{ at: 0, training }],
    update: 0,
  };
}

function setupFrom(request: TraceRequest, numbers: ExplicitParameters): RunSetup {
  const { network, parameters, samples, bias_update, batch, penalty } = request;
  const drawn = "initializer" in parameters ? parameters : null;
  return {
    data: dataOf(samples),
    ...networkFrom(network),
    initializer: drawn?.initializer ?? FIRST_SETUP.initializer,
    seed: drawn?.seed ?? 0,
    ...(!drawn && { parameters: numbers }),
    ...(network.names && { names: network.names }),
    rules: given<Rules>({ bias_update, batch, penalty }),
  };
}

/** Samples as they are: all of them to train on, in their own order. */
export const dataOf = (samples: TraceRequest["samples"]): DatasetRequest => ({
  kind: "samples",
  ...samples,
  seed: 0,
  test_share: 0,
  shuffle: false,
});

/** A network's layers and cost. */
export function networkFrom({
  layers,
  cost,
  delta,
  cost_reduction,
}: NetworkSpec): Pick<RunSetup, "layers" | "cost" | "costConstants"> {
  return {
    layers: layers.map(({ kind: _kind, ...layer }) => layer),
    cost,
    costConstants: given<CostConstants>({ delta, cost_reduction }),
  };
}

function trainingFrom(request: TraceRequest): Training {
  const { learning_rate, optimizer, samples, l1, l2, clip } = request;
  return {
    ...FIRST_TRAINING,
    optimizer: optimizer ? given(optimizer) : FIRST_TRAINING.optimizer,
    learningRate: learning_rate ?? FIRST_TRAINING.learningRate,
    batchSize: samples.x.length,
    l1: l1 ?? 0,
    l2: l2 ?? 0,
    clip: clip ? given<Clip>(clip) : null,
  };
}

/** Without what is left to its default. */
const given = <Kept = Optimizer>(constants: object): Kept =>
  Object.fromEntries(
    Object.entries(constants).filter(([, value]) => value !== null && value !== undefined),
  ) as Kept;
