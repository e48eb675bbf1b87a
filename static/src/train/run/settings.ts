/** What a run begins with, and what may change while it runs. */

import type { Catalog, DrawnParameters, ExplicitParameters, NetworkSpec } from "../../api/types";
import { keptConstants } from "../../settings/cost/choices";
import type { NetworkNames } from "../../notation/own-names";
import type {
  Activation,
  Clip,
  Dataset,
  DatasetRequest,
  Optimizer,
  Rules,
  RateSchedule,
} from "./contract";
import type { Edit } from "./past/edits";
import { namedIn } from "./names";

export interface RunLayer {
  readonly units: number;
  readonly activation: Activation;
  readonly slope?: number | null;
  readonly alpha?: number | null;
  readonly mask?: readonly (readonly (number | boolean)[])[] | null;
}

/** Another one of these is another run, from its beginning. */
export interface RunSetup {
  readonly data: DatasetRequest;
  readonly layers: readonly RunLayer[];
  readonly cost: NetworkSpec["cost"];
  readonly initializer: DrawnParameters["initializer"];
  readonly seed: number;
  /** Weights and biases of one's own to begin with; without them they are drawn. */
  readonly parameters?: ExplicitParameters | null;
  /** What else the cost is made with. */
  readonly costConstants?: CostConstants;
  readonly rules?: Rules;
  /** What Explore called its inputs, neurons and outputs. */
  readonly names?: NetworkNames | null;
}

export type CostConstants = Pick<NetworkSpec, "delta" | "cost_reduction">;

/** The setup with another cost, and what it says of its cost besides, where the other has that too. */
export function withCostOf(
  { costs }: Pick<Catalog, "costs">,
  { costConstants = {} }: RunSetup,
  cost: RunSetup["cost"],
): Partial<RunSetup> {
  const choice = costs.find(({ name }) => name === cost);
  return { cost, costConstants: choice ? keptConstants(costConstants, choice) : {} };
}

/** These may change between any two updates. */
export interface Training {
  readonly optimizer: Optimizer;
  readonly learningRate: number;
  readonly schedule: RateSchedule;
  readonly batchSize: number;
  readonly l1: number;
  readonly l2: number;
  readonly clip: Clip | null;
}

/** From this update on; and the weights and biases that were typed there, before it. */
export interface RunChange {
  readonly at: number;
  readonly training: Training;
  readonly edits?: readonly Edit[];
}

export const FIRST_SETUP: RunSetup = {
  data: {
    kind: "made",
    name: "spiral",
    samples: 300,
    noise: 0.1,
    seed: 0,
    features: ["x", "y", "sin_x", "sin_y"],
    test_share: 0.5,
  },
  layers: [
    { units: 8, activation: "tanh" },
    { units: 6, activation: "tanh" },
    { units: 1, activation: "sigmoid" },
  ],
  cost: "binary_cross_entropy",
  initializer: "glorot_normal",
  seed: 3,
};

export const FIRST_TRAINING: Training = {
  optimizer: { name: "sgd" },
  learningRate: 0.1,
  schedule: { name: "constant" },
  batchSize: 10,
  l1: 0,
  l2: 0,
  clip: null,
};

export const sameTraining = (one: Training, other: Training): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** The network as the API has it, with the inputs that the data have. */
export function networkOf(setup: RunSetup, data: Dataset): NetworkSpec {
  const { names } = namedIn({ setup, data });
  return {
    inputs: data.inputs.length,
    layers: setup.layers.map((layer) => ({ kind: "dense", ...layer })),
    cost: setup.cost,
    ...setup.costConstants,
    ...(names && { names }),
  };
}

/**
 * The setup with a last layer and a cost that the data can be learnt with: kept where they fit already, otherwise what
 * the server suggests.
 */
export function fittedToData(setup: RunSetup, { suggested }: Dataset, anew: boolean): RunSetup {
  const output = setup.layers.at(-1);
  if (!anew && output?.units === suggested.units) return setup;
  const last = { units: suggested.units, activation: suggested.activation };
  const layers = [...setup.layers.slice(0, -1), last];
  return { ...setup, layers, cost: suggested.cost, costConstants: {} };
}

/** Do weights of one's own have the sizes of that network? */
export function fitsData(
  { w, b }: ExplicitParameters,
  { layers }: RunSetup,
  data: Dataset,
): boolean {
  const sizes = [data.inputs.length, ...layers.map(({ units }) => units)];
  return (
    w.length === layers.length &&
    b.length === layers.length &&
    layers.every(
      ({ units }, n) =>
        w[n]?.length === units &&
        b[n]?.length === units &&
        w[n].every((row) => row.length === sizes[n]),
    )
  );
}

export const batchesPerEpoch = (data: Dataset, { batchSize }: Training): number =>
  Math.max(1, Math.ceil(data.train.x.length / Math.max(1, batchSize)));
