import { expect, test } from "vitest";
import type { Step } from "../../api/types";
import { rungsOf } from "./rungs";

const sum = (indices: string) => ({ kind: "sum_of_products", indices: "i", terms: [{ coefficient: 1, factors: [{ array: "w.1", indices }, { array: "a.0", indices: indices.slice(-1) }] }] }); // prettier-ignore
const step = (definition: object): Step =>
  ({ id: "z.1", indices: "i", shape: [2], sizes: { i: 2, k: 3 }, definition }) as unknown as Step;
const rungs = (definition: object) =>
  rungsOf({ arrays: {} }, step(definition), "z.1.0").map(({ rung }) => rung);

test("a sum has its first product among the hints", () => {
  expect(rungs(sum("ik"))).toEqual(["question", "formula", "factors", "product", "answer"]);
});

test("one product alone is the answer already", () => {
  expect(rungs(sum("ii"))).toEqual(["question", "formula", "factors", "answer"]);
});
