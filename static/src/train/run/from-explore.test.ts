import { expect, test } from "vitest";
import type { Catalog, TraceRequest } from "../../api/types";
import type { Dataset } from "./contract";
import { recipeFrom } from "./from-explore";
import { trainLinkOf } from "./link";
import { trainingRequest } from "./request";
import { fitsData } from "./settings";

const numbers = { w: [[[1, 2]], [[3], [4]]], b: [[0], [5, 6]] };
const request = {
  network: {
    inputs: 2,
    layers: [
      { kind: "dense", units: 1, activation: "elu", alpha: 0.5 },
      { kind: "dense", units: 2, activation: "identity" },
    ],
    names: { inputs: ["age", "income"], outputs: ["buys", "stays"] },
    cost: "huber",
    delta: 2,
  },
  parameters: numbers,
  samples: { x: [[1, 2], [3, 4]], y: [[0, 1], [1, 0]] },
  learning_rate: 0.25,
  optimizer: { name: "adam", beta1: 0.5, beta2: null },
  l2: 0.5,
  clip: { norm: 1, value: null },
  bias_update: "shared",
  batch: "sum",
  penalty: "cost",
} as unknown as TraceRequest; // prettier-ignore
const data = {
  inputs: ["x0", "x1"],
  train: request.samples,
  test: null,
  plane: null,
} as unknown as Dataset;
const catalog = { activations: [] } as unknown as Catalog;
const asked = (of: TraceRequest) => {
  const { setup, training } = recipeFrom({ request: of, numbers });
  return trainingRequest({ catalog, setup, data, training, from: null, updates: 1 });
};

test("all that a trace says of its update, a run says of its first", () => {
  expect(asked(request)).toMatchObject({
    network: request.network,
    parameters: numbers,
    samples: request.samples,
    learning_rate: 0.25,
    optimizer: { name: "adam", beta1: 0.5 },
    l2: 0.5,
    clip: { norm: 1 },
    bias_update: "shared",
    batch: "sum",
    penalty: "cost",
    batch_size: 2,
    shuffle: false,
  });
});

test("weights that were drawn are drawn again, from the same seed", () => {
  const parameters = { initializer: "zeros", seed: 4 } as const;
  expect(asked({ ...request, parameters }).parameters).toEqual(parameters);
});

test("a link can hold it", () => {
  const link = { runs: [recipeFrom({ request, numbers })] };
  expect(trainLinkOf(JSON.parse(JSON.stringify(link)))).toEqual(link);
});

test("weights fit where every size is the network's", () => {
  const { setup } = recipeFrom({ request, numbers });
  expect(fitsData(numbers, setup, data)).toBe(true);
  expect(fitsData(numbers, setup, { ...data, inputs: ["x0"] })).toBe(false);
  expect(fitsData({ ...numbers, b: [[0]] }, setup, data)).toBe(false);
  expect(fitsData({ ...numbers, w: [[[1, 2]], [[3]]] }, setup, data)).toBe(false);
});
