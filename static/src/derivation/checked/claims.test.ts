import { expect, test } from "vitest";
import type { Step, Trace } from "../../api/types";
import { Claims } from "./claims";

const weighted = {
  id: "z.1", indices: "i", shape: [2], sizes: { s: 1, i: 2, k: 2 },
  definition: { kind: "sum_of_products", indices: "si", terms: [{ coefficient: 1, factors: [
    { array: "mask.1", indices: "ik" }, { array: "w.1", indices: "ik" }, { array: "a.0", indices: "sk" },
  ] }] },
} as unknown as Step; // prettier-ignore
const arrays = { "mask.1": [[1, 0], [1, 1]], "w.1": [[2, 3], [4, 5]], "a.0": [[1, 10]], "z.1": [[2, 54]] }; // prettier-ignore
const trace = { arrays, steps: [weighted], samples: { x: [[1, 10]] } } as unknown as Trace;

test("what is said of a sum speaks of no connection that is left out", () => {
  const claims = new Claims(trace, 0);
  claims.addStep(weighted, () => 0, [0]);
  expect(claims.all.map(({ result, operands }) => [result, ...operands].join(" "))).toEqual([
    "z.1.0 w.1.0.0 a.0.0",
    "z.1.1 w.1.1.0 a.0.0 w.1.1.1 a.0.1",
  ]);
  expect(claims.all.map(({ of }) => of(claims.value))).toEqual([2, 54]);
});
