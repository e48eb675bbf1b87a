import { expect, test } from "vitest";
import type { ActivationChoice, TraceRequest } from "../api/types";
import { withConstants } from "./cost/choices";
import { usualConstants, withActivationOf } from "./constants";

test("a layer's constants go with its activation", () => {
  const leaky = { units: 2, activation: "leaky_relu" as const, slope: 0.2, from: 1 };
  expect(withActivationOf(leaky, "leaky_relu")).toBe(leaky);
  expect(withActivationOf(leaky, "elu")).toEqual({ units: 2, activation: "elu", from: 1 });
});

test("the usual ones are those of the catalog", () => {
  const leaky = { constants: [{ name: "slope", default: 0.01 }] } as unknown as ActivationChoice;
  expect(usualConstants(leaky)).toEqual({ slope: 0.01 });
  expect(usualConstants(undefined)).toEqual({});
});

test("constants are those of one layer, or of all that have the activation", () => {
  const layers = ["leaky_relu", "tanh", "leaky_relu"].map((activation) => ({
    units: 1,
    activation,
  }));
  const request = { network: { inputs: 1, layers } } as unknown as TraceRequest;
  const slopes = (scope: number | null) =>
    withConstants(request, "leaky_relu", scope, { slope: 0.3 }).network.layers.map((l) => l.slope);
  expect(slopes(null)).toEqual([0.3, undefined, 0.3]);
  expect(slopes(2)).toEqual([undefined, undefined, 0.3]);
  expect(slopes(1)).toEqual([undefined, undefined, undefined]);
});
