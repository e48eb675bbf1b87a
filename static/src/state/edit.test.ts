import { expect, test } from "vitest";
import type { TraceRequest } from "../api/types";
import { edited } from "./edit";

const parameters = { w: [[[1, 2]], [[3]]], b: [[4], [5]] };
const request: TraceRequest = {
  network: {
    inputs: 2,
    layers: [
      { kind: "dense", units: 1, activation: "tanh" },
      { kind: "dense", units: 1, activation: "tanh" },
    ],
    cost: "huber",
  },
  parameters,
  samples: { x: [[6, 7], [8, 9]], y: [[0], [1]] },
  learning_rate: 0.5,
}; // prettier-ignore

const change = (term: string) => edited(request, parameters, term, -1, 1);

test.each([
  ["w.1.0.1", { ...request, parameters: { ...parameters, w: [[[1, -1]], [[3]]] } }],
  ["b.2.0", { ...request, parameters: { ...parameters, b: [[4], [-1]] } }],
  ["a.0.1", { ...request, samples: { x: [[6, 7], [8, -1]], y: [[0], [1]] } }],
  ["y.0", { ...request, samples: { x: [[6, 7], [8, 9]], y: [[0], [-1]] } }],
  ["learning_rate", { ...request, learning_rate: -1 }],
])("%s changes that number and no other", (term, expected) => {
  expect(change(term)).toEqual(expected);
}); // prettier-ignore

test.each(["a.1.0", "z.1.0", "dw.1.0.0", "cost"])(
  "%s is computed, so it can't be edited",
  (term) => {
    expect(change(term)).toBeUndefined();
  },
);

test("what was given stays as it was", () => {
  change("w.1.0.1");
  expect(parameters.w[0]).toEqual([[1, 2]]);
});
