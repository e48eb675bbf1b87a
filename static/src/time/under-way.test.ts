import { expect, test } from "vitest";
import type { Step } from "../api/types";
import { LANDING, MOST_IN_TURN } from "./schedule";
import { indexIn, productUnderWay } from "./under-way";

const products = [0, 1, 2].map((j) => ({ coefficient: 1, factors: [`dz.2.${j}`, `w.2.${j}.1`] }));
const step = {
  definition: {
    kind: "sum_of_products",
    indices: "sk",
    terms: [{ coefficient: 1, factors: [{ array: "dz.2", indices: "sj" }, { array: "w.2", indices: "jk" }] }],
  },
} as unknown as Step; // prettier-ignore

test("each product of a sum has its part of the time, and its own j", () => {
  const seen = [0.1, 0.5, 0.9].map((part) => productUnderWay(products, part * LANDING));
  expect(seen.map((one) => one && indexIn(step, one, "j"))).toEqual([0, 1, 2]);
  expect(seen.map((one) => one && indexIn(step, one, "k"))).toEqual([1, 1, 1]);
  expect(products[0] && indexIn(step, products[0], "i")).toBeUndefined();
});

test("before the first, after the last, and where all come at once there is none", () => {
  expect(productUnderWay(products, 0)).toBeUndefined();
  expect(productUnderWay(products, LANDING)).toBeUndefined();
  const many = Array.from({ length: MOST_IN_TURN + 1 }, () => products[0] ?? { coefficient: 1, factors: [] }); // prettier-ignore
  expect(productUnderWay(many, 0.5)).toBeUndefined();
});
