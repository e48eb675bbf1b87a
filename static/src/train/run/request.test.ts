import { expect, test } from "vitest";
import type { Catalog } from "../../api/types";
import { frame } from "./past/branch.fixture";
import type { Dataset } from "./contract";
import { framesPerSecond, outputRuleOf, traceRequest, trainingRequest } from "./request";
import { FIRST_SETUP, FIRST_TRAINING } from "./settings";

const catalog = {
  activations: [{ name: "sigmoid", fused_with: "binary_cross_entropy" }],
} as unknown as Catalog;
const plane = { features: ["x", "y"], low: -6, high: 6 };
const data = {
  inputs: ["x", "y"],
  targets: ["label"],
  classes: ["0", "1"],
  train: { x: [[1], [2], [3]], y: [[0], [1], [0]] },
  test: null,
  plane,
} as unknown as Dataset;
const asked = { catalog, setup: FIRST_SETUP, data, training: FIRST_TRAINING };

test("the pair that collapses is derived so", () => {
  expect(outputRuleOf(catalog, FIRST_SETUP)).toBe("fused");
  expect(outputRuleOf(catalog, { ...FIRST_SETUP, cost: "half_squared_error" })).toBe("chain");
});

test("a run begins with drawn weights, and goes on from a state", () => {
  const first = trainingRequest({ ...asked, from: null, updates: 5 });
  expect(first.parameters).toEqual({ initializer: "glorot_normal", seed: 3 });
  const { state } = frame(7);
  const next = trainingRequest({ ...asked, from: state, updates: 5, everyUpdates: 1 });
  expect(next.from).toBe(state);
  const surface = { ...plane, resolution: 50, neurons: true };
  expect(next.frames).toEqual({ every_updates: 1, first: false, surface });
});

test("the frame of where it goes on is there; that of numbers typed into it is not", () => {
  const { state } = frame(7);
  const first = (from: typeof state | null, updates: number) =>
    trainingRequest({ ...asked, from, updates, everyUpdates: null }).frames.first;
  expect([first(state, 1), first(state, 0), first(null, 1)]).toEqual([false, undefined, undefined]);
});

test("what is left to its default is left out", () => {
  const request = trainingRequest({ ...asked, from: null, updates: 5 });
  expect(Object.keys(request)).not.toEqual(expect.arrayContaining(["l1"]));
  const training = { ...FIRST_TRAINING, l1: 0.1, clip: { norm: 1 }, schedule: { name: "cosine" } };
  expect(trainingRequest({ ...asked, training, from: null, updates: 5 })).toMatchObject({
    l1: 0.1,
    clip: { norm: 1 },
    schedule: { name: "cosine" },
  });
});

test("a trace has the samples of the very mini-batch and the weights of the moment", () => {
  const at = frame(7, { batch: [2, 0], learning_rate: 0.05 });
  expect(traceRequest(asked, at)).toEqual({
    network: expect.objectContaining({
      inputs: 2,
      cost: "binary_cross_entropy",
      names: { inputs: ["x", "y"], outputs: ["label"] },
    }) as object,
    parameters: at.state.parameters,
    samples: { x: [[3], [1]], y: [[0], [0]] },
    learning_rate: 0.05,
    output_rule: "fused",
  });
});

test("an optimizer's own equations need its state", () => {
  const training = { ...FIRST_TRAINING, optimizer: { name: "adam" } };
  const state = { ...frame(7).state, optimizer: { update: 7 } };
  expect(traceRequest({ ...asked, training }, frame(7, { state }))).toMatchObject({
    optimizer: { name: "adam" },
    optimizer_state: { update: 7 },
  });
});

test("the larger the network, the fewer frames", () => {
  expect(framesPerSecond(FIRST_SETUP, data)).toBe(60);
  const wide = { ...FIRST_SETUP, layers: [{ units: 400, activation: "relu" as const }] };
  expect(framesPerSecond(wide, { ...data, inputs: Array<string>(400).fill("x") })).toBe(2);
});
