import { expect, test } from "vitest";
import type { Step } from "../api/types";
import { ingredients, recipeOf } from "./recipe";

const step = (id: string, indices: string, samples: number, definition: unknown): Step =>
  ({
    id,
    indices,
    shape: [...indices].map(() => 2),
    sizes: { s: samples, i: 2, j: 2, k: 3 },
    definition,
  }) as unknown as Step;

/** A trace in which nothing is left out. */
const whole = { arrays: {} };
const factor = (array: string, indices: string) => ({ array, indices });
const dw = (samples: number) =>
  step("dw.2", "ik", samples, {
    kind: "sum_of_products",
    indices: "ik",
    terms: [{ coefficient: 1 / samples, factors: [factor("dz.2", "si"), factor("a.1", "sk")] }],
  });

test("an outer product has one product an entry", () => {
  expect(recipeOf(dw(1), [1, 2], whole)).toEqual({
    products: [{ coefficient: 1, factors: ["dz.2.1", "a.1.2"] }],
    fn: undefined,
  });
});

test("a sum over samples names each of them", () => {
  const { products } = recipeOf(dw(2), [1, 0], whole);
  expect(products.map(({ factors }) => factors)).toEqual([
    ["dz.2.1@0", "a.1.0@0"],
    ["dz.2.1@1", "a.1.0@1"],
  ]);
});

test("a sum over neurons runs over the letter that the result lacks, and terms follow one another", () => {
  const z = step("z.1", "i", 3, {
    kind: "sum_of_products",
    indices: "si",
    terms: [
      { coefficient: 1, factors: [factor("w.1", "ik"), factor("a.0", "sk")] },
      { coefficient: 1, factors: [factor("b.1", "i")] },
    ],
  });
  expect(recipeOf(z, [1], whole).products.map(({ factors }) => factors.join(" "))).toEqual([
    "w.1.1.0 a.0.0",
    "w.1.1.1 a.0.1",
    "w.1.1.2 a.0.2",
    "b.1.1",
  ]);
});

test("a function of an entry has that entry's arguments, one of a layer all of them", () => {
  const one = { kind: "function", indices: "si", function: "f", arguments: ["a.1", "y"], argument_indices: ["i", "i"], over: "entry", coefficient: 0.5 }; // prettier-ignore
  expect(recipeOf(step("e.1", "i", 1, one), [1], whole)).toEqual({
    products: [{ coefficient: 0.5, factors: ["a.1.1", "y.1"] }],
    fn: "f",
  });
  const layer = { ...one, function: "softmax", arguments: ["z.1"], over: "layer" };
  expect(ingredients(step("a.1", "i", 1, layer), [0], whole)).toEqual(["z.1.0", "z.1.1"]);
});

test("a function's arguments may be a weight's and a single number", () => {
  const clipped = { kind: "function", indices: "ik", function: "kept_between", arguments: ["dw.1", "clip_value"], argument_indices: ["ik", ""], over: "entry", coefficient: 1 }; // prettier-ignore
  expect(ingredients(step("dw_clipped.1", "ik", 1, clipped), [1, 0], whole)).toEqual([
    "dw.1.1.0",
    "clip_value",
  ]);
});

test("each ingredient is named once", () => {
  const twice = step("x.1", "i", 1, {
    kind: "sum_of_products",
    indices: "si",
    terms: [
      { coefficient: 1, factors: [factor("a.1", "si")] },
      { coefficient: -1, factors: [factor("a.1", "si")] },
    ],
  });
  expect(ingredients(twice, [0], whole)).toEqual(["a.1.0"]);
});
