import { expect, test } from "vitest";
import type { Trace } from "../api/types";
import { keepingSteps, planOf, reachedSteps } from "./derivation";

const trace = (changes: object = {}): Trace =>
  ({
    network: {
      inputs: 1,
      layers: [{ kind: "dense", units: 1, activation: "tanh" }],
      cost: "huber",
    },
    samples: { x: [[1]], y: [[1]] },
    options: { learning_rate: 0.5, notation: "derivative", mistakes: [] },
    arrays: { "w.1": [[1]] },
    steps: [{ id: "z.1" }],
    symbols: { "z.1": {} },
    ...changes,
  }) as unknown as Trace;

test("a trace that broke off can be played up to there", () => {
  const steps = [{ id: "z.1" }, { id: "a.1" }, { id: "e.1" }];
  expect(reachedSteps(trace({ steps, broken_at: { step: "a.1" } }))).toEqual(steps.slice(0, 2));
  const whole = trace({ steps, broken_at: null });
  expect(reachedSteps(whole)).toBe(whole.steps);
});

test("a plan has no numbers of its trace but the masks, which are the network's", () => {
  const arrays = { "w.1": [[3]], "mask.1": [[0]] };
  const plan = planOf(trace({ arrays, samples: { x: [[1], [2]], y: [[3], [4]] } }));
  expect(plan.arrays).toEqual({ "mask.1": [[0]] });
  expect(plan.sampleCount).toBe(2);
  expect(plan).not.toHaveProperty("samples");
});

test("other numbers leave the steps as they are", () => {
  const old = trace();
  const next = trace({
    samples: { x: [[2]], y: [[0]] },
    arrays: { "w.1": [[3]] },
    options: { learning_rate: 0.1, notation: "derivative", mistakes: [] },
  });
  const kept = keepingSteps(next, old);
  expect(kept.steps).toBe(old.steps);
  expect(kept.symbols).toBe(old.symbols);
  expect(kept.arrays).toBe(next.arrays);
  expect(kept.options.learning_rate).toBe(0.1);
});

test.each([
  ["another network", { network: { ...trace().network, cost: "absolute_error" } }],
  ["more samples", { samples: { x: [[1], [2]], y: [[1], [2]] } }],
  ["no update", { options: { ...trace().options, learning_rate: null } }],
  ["another notation", { options: { ...trace().options, notation: "delta" } }],
  ["a mistake", { options: { ...trace().options, mistakes: ["wrong_sign"] } }],
])("%s brings its own", (_, changes) => {
  const next = trace(changes);
  expect(keepingSteps(next, trace())).toBe(next);
});
