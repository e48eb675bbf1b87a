import { describe, expect, test } from "vitest";
import type { Catalog, TraceRequest } from "../../api/types";
import { activationRefused, costRefused, withActivation, withCost } from "./choices";
import { fitTargets } from "../sample/targets";

const catalog = {
  activations: [
    { name: "tanh", title: "Tanh", costs: ["squared_error"], fused_with: null },
    { name: "softmax", title: "Softmax", costs: ["squared_error", "cross_entropy"], fused_with: "cross_entropy" },
  ],
  costs: [
    { name: "squared_error", title: "Squared error", targets: { least: null, most: null, sum_to_one: false }, constants: [], always_mean: false },
    { name: "cross_entropy", title: "Cross-entropy", targets: { least: 0, most: 1, sum_to_one: true }, constants: [], always_mean: true },
  ],
} as unknown as Catalog; // prettier-ignore
const [tanh, softmax] = catalog.activations;
const [squared, crossed] = catalog.costs;
if (!tanh || !softmax || !squared || !crossed) throw new Error("the catalog is not as written");

const request = (hidden: "tanh" | "softmax", output: "tanh" | "softmax", cost: string) =>
  ({
    network: {
      inputs: 1,
      layers: [{ units: 2, activation: hidden }, { units: 2, activation: output }],
      cost,
    },
    samples: { x: [[1]], y: [[2, -1]] },
    output_rule: "fused",
  }) as unknown as TraceRequest; // prettier-ignore

describe("what can't be chosen, and why", () => {
  const asked = request("tanh", "softmax", "cross_entropy");

  test("an activation of the last layer that the cost is not defined for", () => {
    expect(activationRefused(catalog, asked, tanh, null)).toContain("Softmax");
    expect(activationRefused(catalog, asked, tanh, 1)).not.toBe("");
    expect(activationRefused(catalog, asked, tanh, 0)).toBe("");
    expect(activationRefused(catalog, asked, softmax, null)).toBe("");
  });

  test("a cost that is not defined for the last layer", () => {
    expect(costRefused(catalog, request("softmax", "tanh", "squared_error"), crossed)).toContain(
      "Softmax",
    );
    expect(costRefused(catalog, asked, crossed)).toBe("");
  });
});

test("an activation for one layer, or for all", () => {
  const asked = request("tanh", "tanh", "squared_error");
  const names = (scope: number | null) =>
    withActivation(catalog, asked, "softmax", scope).network.layers.map(
      ({ activation }) => activation,
    );
  expect(names(0)).toEqual(["softmax", "tanh"]);
  expect(names(null)).toEqual(["softmax", "softmax"]);
});

test("a − y goes with the pair that it holds for", () => {
  const asked = request("tanh", "softmax", "cross_entropy");
  expect(withActivation(catalog, asked, "softmax", 0).output_rule).toBe("fused");
  expect(withCost(catalog, asked, squared).output_rule).toBe("chain");
});

test("another cost makes the targets fit", () => {
  const asked = request("tanh", "softmax", "squared_error");
  expect(withCost(catalog, asked, crossed).samples.y).toEqual([[1, 0]]);
  expect(withCost(catalog, asked, squared).samples.y).toBe(asked.samples.y);
});

test("another cost keeps what is said of the one before, as far as it can", () => {
  const asked = request("tanh", "softmax", "huber");
  const said = { ...asked, network: { ...asked.network, delta: 2, cost_reduction: "mean" as const } };
  expect(withCost(catalog, said, squared).network).toMatchObject({ delta: null, cost_reduction: "mean" });
  expect(withCost(catalog, said, crossed).network).toMatchObject({ delta: null, cost_reduction: null });
  expect("delta" in withCost(catalog, asked, squared).network).toBe(false);
}); // prettier-ignore

test("targets are changed no more than needed", () => {
  const bounds = { least: 0, most: 1, sum_to_one: false };
  expect(fitTargets([[0.01, 0.99], [3, -2]], bounds)).toEqual([[0.01, 0.99], [1, 0]]);
  expect(fitTargets([[0.2, 0.8], [0.1, 0.3]], { ...bounds, sum_to_one: true })).toEqual([[0.2, 0.8], [0, 1]]);
}); // prettier-ignore
