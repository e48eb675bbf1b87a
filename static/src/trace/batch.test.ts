import { expect, test } from "vitest";
import type { Step, Trace } from "../api/types";
import { addedBy, shareOf, sumsOverSamples } from "./batch";

const factor = (array: string, indices: string) => ({ array, indices });
const step = (id: string, indices: string, own: string, terms: unknown[], samples = 3): Step =>
  ({
    id,
    indices: own,
    shape: [...own].map(() => 2),
    sizes: { s: samples, i: 2, j: 2, k: 2 },
    definition: { kind: "sum_of_products", indices, terms },
  }) as unknown as Step; // prettier-ignore

const trace = {
  arrays: {
    "dz.1": [[1, 2], [-3, 4], [5, 0.5]],
    "a.0": [[10, 20], [30, 40], [50, 60]],
    cost: [6, 9, 0],
    "w.1": [[1, -1], [2, 3]],
  },
} as unknown as Trace; // prettier-ignore

const dw = step("dw.1", "ik", "ik", [
  { coefficient: 1 / 3, factors: [factor("dz.1", "si"), factor("a.0", "sk")] },
]);

test("a weight's mean gradient is made of each sample's own", () => {
  expect(sumsOverSamples(dw)).toBe(true);
  expect(shareOf(dw)).toBe(1 / 3);
  expect([0, 1, 2].map((s) => addedBy(trace, dw, [0, 1], s))).toEqual([20, -120, 300]);
});

test("the mean cost, of the samples' costs", () => {
  const mean = step("mean_cost", "", "", [{ coefficient: 1 / 3, factors: [factor("cost", "s")] }]);
  expect([0, 1, 2].map((s) => addedBy(trace, mean, [], s))).toEqual([6, 9, 0]);
});

test("a letter that is summed over besides the samples, and terms of other size or sign", () => {
  const odd = step("x.1", "k", "k", [
    { coefficient: -0.5, factors: [factor("dz.1", "sj"), factor("w.1", "jk")] },
    { coefficient: 0.5, factors: [factor("a.0", "sk")] },
    { coefficient: 7, factors: [factor("w.1", "kk")] },
  ]);
  // Σⱼ dz·w of sample 1 is −3·1 + 4·2 = 5; the third term belongs to no sample.
  expect(addedBy(trace, odd, [0], 1)).toBe(5 - 30);
});

test("with one sample, or none, nothing is a mean", () => {
  expect(sumsOverSamples(step("dw.1", "ik", "ik", [{ coefficient: 1, factors: [factor("dz.1", "si")] }], 1))).toBe(false); // prettier-ignore
  expect(sumsOverSamples(step("z.1", "si", "i", [{ coefficient: 1, factors: [factor("a.0", "sk")] }]))).toBe(false); // prettier-ignore
  const fn = { ...dw, definition: { kind: "function", indices: "i", arguments: ["z.1"] } };
  expect(sumsOverSamples(fn as unknown as Step)).toBe(false);
});
