import { expect, test } from "vitest";
import { logScale } from "./scale";

test("equal ratios are equal distances", () => {
  const { at } = logScale([0.1, 0.001]);
  expect(at(0.1) - at(0.01)).toBeCloseTo(at(0.01) - at(0.001), 12);
  expect(at(10)).toBe(1);
  expect(at(1e-6)).toBe(0);
});

test("usual sizes share one scale, so that marks don't jump while one drags", () => {
  expect(logScale([0.06, 0.0007])).toMatchObject({ low: -6, high: 1 });
  expect(logScale([])).toMatchObject({ low: -6, high: 1 });
});

test.each([
  [[1e-9, 0.1], -9, 1],
  [[1e-7, 0.1], -9, 1],
  [[1e40], -6, 40],
  [[0, 0], -6, 1],
])("it grows for %j", (sizes, low, high) => {
  const scale = logScale(sizes);
  expect(scale).toMatchObject({ low, high });
  for (const size of sizes) {
    expect(scale.at(size)).toBeGreaterThanOrEqual(0);
    expect(scale.at(size)).toBeLessThanOrEqual(1 + 1e-12);
  }
});

test("nothing stands at its low end", () => {
  expect(logScale([0]).at(0)).toBe(0);
});
