import { expect, test } from "vitest";
import { SCALES, scaleThatFits } from "./hall";

test("as large as fits, and no larger than before", () => {
  expect(scaleThatFits(0, () => true)).toBe(0);
  expect(SCALES[scaleThatFits(0, (scale) => scale <= 0.8)]).toBe(0.8);
  expect(scaleThatFits(3, () => true)).toBe(3);
});

test("where nothing fits, the smallest", () => {
  expect(scaleThatFits(0, () => false)).toBe(SCALES.length - 1);
});
