import { expect, test } from "vitest";
import type { App } from "../../state/app.svelte";
import { exploreSwitches, asideWords, switched, trainSwitches } from "./switches";

const app = (more: object = {}, request: object = {}, samples = 1) =>
  ({
    theme: "auto",
    presenting: false,
    rung: "entry",
    aside: null,
    together: false,
    sample: 0,
    plan: { sampleCount: samples },
    store: { request },
    ...more,
  }) as unknown as App;

test.each([
  [{ rung: "factored" }, {}, "Rung: Factored."],
  [{ theme: "dark" }, {}, "Theme: dark."],
  [{ presenting: true }, {}, "Presenting. Escape leaves."],
  [{ aside: { kind: "check" } }, {}, "The check of all gradients."],
  [
    { aside: { kind: "nudge", id: "w.1.0.1" } },
    {},
    "Nudging the weight from input 1 to neuron 0 of layer 1.",
  ],
  [
    { aside: { kind: "paths", id: "b.1.0" } },
    {},
    "Sum over paths: gradient by the bias of neuron 0 of layer 1.",
  ],
  [{ aside: { kind: "views", id: "w.1.0.1" } }, {}, "Why both views say the same of the weight from input 1 to neuron 0 of layer 1."], // prettier-ignore
  [{}, { notation: "delta" }, "Notation: δ, errors."],
  [{}, { view: "layer" }, "Dense and activation layers apart."],
  [{ rung: "compact", theme: "light" }, {}, "Theme: light. Rung: Compact."],
])("%# says itself, and its way back something else", (more, request, words) => {
  const [before, now] = [exploreSwitches(app()), exploreSwitches(app(more, request))];
  expect(switched(before, now)).toBe(words);
  expect(switched(now, before)).not.toBe("");
  expect(switched(now, before)).not.toBe(words);
  expect(switched(now, now)).toBe("");
});

test("what is nudged has its own name", () => {
  const plan = {
    sampleCount: 1,
    network: { layers: [{}], names: { inputs: ["", "net income"], outputs: ["buys"] } },
  };
  const said = exploreSwitches(app({ aside: { kind: "nudge", id: "w.1.0.1" }, plan })).panel;
  expect(said).toBe("Nudging the weight from input “net income” to output buys.");
});

test("samples are told of where there are several", () => {
  const two = (sample: number) => exploreSwitches(app({ sample }, {}, 2));
  expect(switched(two(0), two(1))).toBe("Sample s = 1 (of 2).");
  expect(exploreSwitches(app()).sample).toBe("");
});

test("what stood in the derivation's place gives it back", () => {
  expect(asideWords(null)).toBe("Back at the derivation.");
});

test("of a run, its weights and whether there is another beside it", () => {
  const run = (seed: number) => ({ setup: { seed } }) as never;
  const one = trainSwitches(app(), { run: run(1), runs: [run(1)] });
  const two = trainSwitches(app(), { run: run(2), runs: [run(1), run(2)] });
  expect(switched(one, two)).toBe("Two runs side by side. Weights of seed 2.");
});
