import { expect, test } from "vitest";
import { GivenWeights } from "./given-weights.svelte";
import { data } from "./run/server.fixture";
import { FIRST_SETUP, type RunSetup } from "./run/settings";

const parameters = { w: [[[2]]], b: [[1]] };
const setup: RunSetup = { ...FIRST_SETUP, parameters, layers: [{ units: 1, activation: "tanh" }] };
const wider: RunSetup = { ...setup, layers: [{ units: 2, activation: "tanh" }] };

test("weights that fit are a run's, and can be come back to", () => {
  const weights = new GivenWeights();
  expect(weights.fitting(setup, data)).toBeNull();
  expect(weights.fitted(setup, data)).toBe(setup);
  expect(weights.fitted({ ...setup, parameters: null }, data).parameters).toBeNull();
  expect([weights.fitting(setup, data), weights.said]).toEqual([parameters, ""]);
});

test("those that do not fit are drawn, which is said until some do", () => {
  const weights = new GivenWeights();
  expect(weights.fitted(wider, data)).toEqual({ ...wider, parameters: null });
  expect(weights.said).toContain("do not fit");
  expect([weights.fitting(wider, data), weights.fitting(setup, data)]).toEqual([null, parameters]);
  weights.fitted(setup, data);
  expect(weights.said).toBe("");
});
