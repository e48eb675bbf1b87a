import { expect, test } from "vitest";
import type { Step } from "../api/types";
import { digitsApart, digitsOf } from "./digits";

test("three decimals, unless two different numbers would look the same", () => {
  expect(digitsApart([0.737, 0.127, 0.094])).toBe(3);
  expect(digitsApart([0.3, 0.29951])).toBe(4);
  expect(digitsApart([0.3, 0.29998])).toBe(5);
  expect(digitsApart([0.5, 0.5, 1])).toBe(3);
  expect(digitsApart([0.3, 0.3 - 1e-12])).toBe(6);
});

const update = {
  id: "w_next.1",
  indices: "i",
  shape: [2],
  sizes: { s: 1, i: 2 },
  definition: {
    kind: "sum_of_products",
    indices: "i",
    terms: [{ coefficient: 1, factors: [{ array: "w.1", indices: "i" }] }],
  },
} as unknown as Step;

test("a step's cells get a fourth where a result looks like what it was made of", () => {
  const of = (next: number) => (id: string) => (id.startsWith("w_next") ? next : 0.3);
  expect(digitsOf(update, of(0.25))).toBe(3);
  expect(digitsOf(update, of(0.2998))).toBe(4);
  expect(digitsOf(update, of(0.3))).toBe(3);
});
