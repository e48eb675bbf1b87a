import { expect, test } from "vitest";
import { largestThatFits } from "./filling";

test("the largest that fits, nearly", () => {
  for (const limit of [40, 57.3, 90, 131]) {
    const size = largestThatFits(40, 132, (one) => one <= limit) ?? 0;
    expect(size).toBeLessThanOrEqual(limit);
    expect(size).toBeGreaterThan(limit - 2.1);
  }
});

test("no larger than is wanted, and none where none fits", () => {
  expect(largestThatFits(40, 132, () => true)).toBeLessThanOrEqual(134);
  expect(largestThatFits(40, 132, () => false)).toBeUndefined();
});
