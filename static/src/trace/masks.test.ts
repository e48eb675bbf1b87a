import { expect, test } from "vitest";
import type { Step, Trace, TraceRequest } from "../api/types";
import { resizeRequest } from "../settings/network/resize";
import { isLeftOut, leftOutCount, withConnection, withMask } from "./masks";
import { recipeOf } from "./recipe";
import { usesOf } from "./uses";

const trace = { arrays: { "mask.1": [[1, 0], [1, 1]] } } as unknown as Trace; // prettier-ignore
const network = { inputs: 2, cost: "squared_error", layers: [{ units: 2, activation: "tanh" }] };
const request = { network, samples: { x: [[1, 2]], y: [[0, 0]] } } as unknown as TraceRequest;
const maskOf = (asked: TraceRequest | undefined) => asked?.network.layers[0]?.mask;

test("what a connection that is left out has: its weight, its gradient, what an update makes of them", () => {
  for (const kind of ["w", "dw", "w_next", "w_velocity", "dw_clipped", "mask"])
    expect([isLeftOut(trace, `${kind}.1.0.1`), isLeftOut(trace, `${kind}.1.0.0`)]).toEqual([true, false]); // prettier-ignore
  for (const id of ["b.1.0", "a.0.1", "w.2.0.1", "w.1", "cost"])
    expect(isLeftOut(trace, id)).toBe(false);
});

test("how many there are", () => {
  expect(leftOutCount(trace)).toBe(1);
  expect(leftOutCount({ arrays: { "w.1": [[0, 0]] } })).toBe(0);
});

test("a connection is cut and restored", () => {
  const cut = withConnection(request, "w.1.0.1", false);
  expect(maskOf(cut)).toEqual([[1, 0], [1, 1]]); // prettier-ignore
  expect(cut && withConnection(cut, "w.1.0.1", true)).toEqual(request);
  expect(withConnection(request, "b.1.0", false)).toBeUndefined();
  expect(withMask({ mask: null }, [[1, 1]])).toEqual({});
});

const weighted = {
  id: "z.1", indices: "i", shape: [2], sizes: { s: 1, i: 2, k: 2 },
  definition: { kind: "sum_of_products", indices: "si", terms: [{ coefficient: 1, factors: [
    { array: "mask.1", indices: "ik" }, { array: "w.1", indices: "ik" }, { array: "a.0", indices: "sk" },
  ] }] },
} as unknown as Step; // prettier-ignore

test("a sum has no product along it, and none has a factor for being there", () => {
  const factors = (i: number) => recipeOf(weighted, [i], trace).products.map((one) => one.factors);
  expect(factors(0)).toEqual([["w.1.0.0", "a.0.0"]]);
  expect(factors(1)).toEqual([["w.1.1.0", "a.0.0"], ["w.1.1.1", "a.0.1"]]); // prettier-ignore
  const all = { ...trace, steps: [weighted] } as unknown as Trace;
  expect(usesOf(all, "a.0.1").map(({ ids }) => ids)).toEqual([["z.1.1"]]);
  expect(usesOf(all, "w.1.0.1").flatMap(({ ids }) => ids)).toEqual([]);
});

test("another size keeps what both have", () => {
  const masked = withConnection(request, "w.1.0.1", false);
  if (!masked) throw new Error("nothing was cut");
  const layer = masked.network.layers[0];
  if (!layer) throw new Error("no layer");
  const numbers = { w: [[[1, 2], [3, 4]]], b: [[0, 0]] }; // prettier-ignore
  const anything = { least: null, most: null, sum_to_one: false };
  const glorot = { numerator: 6, constant: 0, inputs: 1, outputs: 1 };
  const resized = (inputs: number, units: number, from: number | null) =>
    maskOf(resizeRequest({ ...masked, parameters: numbers }, numbers, numbers, inputs, [{ ...layer, units, from }], anything, glorot).request); // prettier-ignore
  expect(resized(3, 2, 0)).toEqual([[1, 0, 1], [1, 1, 1]]); // prettier-ignore
  expect(resized(1, 2, 0)).toBeUndefined();
  expect(resized(2, 2, null)).toBeUndefined();
});
