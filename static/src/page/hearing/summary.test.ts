import { expect, test } from "vitest";
import type { App } from "../../state/app.svelte";
import { exploreSummary, networkWords } from "./summary";

const app = {
  trace: {
    network: { inputs: 2, layers: [{ units: 3, activation: "leaky_relu" }] },
    samples: { x: [[0, 0]] },
    steps: [{}, {}],
    objective: "cost",
    mean_cost: 0.195,
  },
  step: undefined,
  stepIndex: -1,
  ordinal: 0,
  visited: null,
};

const summary = (more: object = {}, letters = true) =>
  exploreSummary({ ...app, ...more } as unknown as App, letters);

test("a network in words", () => {
  const layers = [
    { units: 3, activation: "tanh" },
    { units: 1, activation: "sigmoid" },
  ];
  expect(networkWords(2, layers)).toBe(
    "a network of 2 inputs, a layer of 3 neurons (tanh) and a layer of 1 neuron (sigmoid)",
  );
});

test("what is here, what is so now, what can be done, in this order", () => {
  const [here, now, can] = summary();
  expect(here).toBe(
    "Explore shows one update of a network of 2 inputs and a layer of 3 neurons (leaky relu), on 1 sample: the network, the derivation of the step at hand, and the timeline.",
  );
  expect(now).toBe("Before the first of 2 steps. The cost is 0.195.");
  expect(can).toContain("Space plays");
  expect(can).toContain("question mark");
});

test("it follows the moment, a cost that is lost, a run that is looked into, keys that are switched off", () => {
  const step = { title: "Weighted input", where: "layer 1" };
  const trace = { ...app.trace, mean_cost: null };
  const [here, now, can] = summary(
    { step, stepIndex: 0, ordinal: 1, trace, visited: "update 3" },
    false,
  );
  expect(here).toContain("from inside a run (update 3)");
  expect(now).toBe("Step 1 of 2: Weighted input, layer 1, term 2. The cost is not finite.");
  expect(can).not.toContain("question mark");
});
