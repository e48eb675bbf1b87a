import { expect, test } from "vitest";
import type { Trace } from "../api/types";
import { stateAfter } from "./remembered";

const trace = (arrays: object): Trace =>
  ({
    network: { layers: [{ units: 1 }, { units: 1 }] },
    arrays: { "w.1": [[1]], "b.1": [1], "w.2": [[2]], "b.2": [2], ...arrays },
  }) as unknown as Trace;

test("plain descent remembers nothing", () => {
  expect(stateAfter(trace({ "w_next.1": [[3]], "w_next.2": [[3]] }), undefined)).toBeNull();
});

test("what is there for the next update is remembered, and updates are counted on", () => {
  const arrays = {
    "w_square_mean_next.1": [[0.1]],
    "b_square_mean_next.1": [0.2],
    "w_square_mean_next.2": [[0.3]],
    "b_square_mean_next.2": [0.4],
    "w_step.1": [[9]],
  };
  expect(stateAfter(trace(arrays), { update: 4 })).toEqual({
    update: 5,
    square_mean: { w: [[[0.1]], [[0.3]]], b: [[0.2], [0.4]] },
  });
});

test("what is remembered of biases that are held fixed stays", () => {
  const arrays = { "w_velocity_next.1": [[0.1]], "w_velocity_next.2": [[0.3]] };
  const velocity = { w: [[[7]], [[7]]], b: [[6], [5]] };
  const state = stateAfter(trace(arrays), { update: 1, velocity });
  expect(state?.velocity?.b).toEqual([[6], [5]]);
  expect(stateAfter(trace(arrays), null)?.velocity?.b).toEqual([[0], [0]]);
});
