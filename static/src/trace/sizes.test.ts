import { expect, test } from "vitest";
import { parameterCount, readSizes, writeSizes } from "./sizes";

test.each([
  ["2-3-2", [2, 3, 2]],
  [" 64 32 16 10 ", [64, 32, 16, 10]],
  ["2 · 3 · 2", [2, 3, 2]],
  ["1,1", [1, 1]],
  ["4 → 5 → 3", [4, 5, 3]],
])("%s", (text, sizes) => {
  expect(readSizes(text)).toEqual(sizes);
  expect(readSizes(writeSizes(sizes))).toEqual(sizes);
});

test.each(["", "2", "2-", "-2-3", "2-3a", "two-three", "2.5-3"])(
  "%s is no list of sizes",
  (text) => {
    expect(readSizes(text)).toBeUndefined();
  },
);

test("weights and biases are counted", () => {
  expect(parameterCount({ inputs: 2, layers: [{ units: 3 }, { units: 2 }] })).toBe(17);
});

test("weights of connections that are left out are not", () => {
  const layers = [{ units: 3, mask: [[1, 0], [0, 1], [true, false]] }, { units: 2, mask: null }]; // prettier-ignore
  expect(parameterCount({ inputs: 2, layers })).toBe(14);
});
