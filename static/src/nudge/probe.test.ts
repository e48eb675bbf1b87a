import { expect, test } from "vitest";
import type { CostCurve } from "../api/types";
import { changeAt, EXPONENTS, GRID, probe, read, secantAt } from "./probe";

/** C = θ³ around θ = 2: its gradient is 12. */
function cubic(range = 2, finiteUpTo = Infinity): CostCurve {
  const values = probe(2, range);
  const costs = values.map((v) => (v > finiteUpTo ? null : v ** 3));
  return { term: "w.1.0.0", sample: 0, value: 2, cost: 8, gradient: 12, values, costs };
}

test("one request has the curve and both sides of every h, and is no larger than the server takes", () => {
  const values = probe(2, 2);
  expect(values).toHaveLength(2 * GRID + 1 + 2 * EXPONENTS.length);
  expect(values.length).toBeLessThanOrEqual(500);
  expect(values.slice(0, 2 * GRID + 1)).toEqual([...values.slice(0, 2 * GRID + 1)].sort((a, b) => a - b)); // prettier-ignore
  expect(values[GRID]).toBe(2);
});

test("a secant's slope is the central difference, its error falls with h² and rises again by round-off", () => {
  const reading = read(cubic());
  const error = (exponent: number) => secantAt(reading, exponent)?.error ?? NaN;
  expect(secantAt(reading, 0)?.slope).toBe(13);
  expect(error(0)).toBe(1);
  expect(error(-2)).toBeCloseTo(1e-4, 8);
  expect(error(-12)).toBeGreaterThan(error(-5));
});

test("without a gradient nothing is predicted, and no secant is compared with it", () => {
  const reading = read({ ...cubic(), gradient: null });
  expect(changeAt(reading, 50, 2)).toMatchObject({ predicted: null, actual: 19, difference: null });
  expect(secantAt(reading, 0)).toMatchObject({ slope: 13, error: null });
});

test("predicted, actual and their difference", () => {
  const change = changeAt(read(cubic()), 50, 2);
  expect(change).toMatchObject({ delta: 1, value: 3, predicted: 12, actual: 19, difference: 7 });
  expect(changeAt(read(cubic()), 0, 2)).toMatchObject({ predicted: 0, actual: 0, difference: 0 });
});

test("where the cost overflows nothing is claimed", () => {
  const reading = read(cubic(2, 2.5));
  expect(changeAt(reading, 50, 2)).toMatchObject({ cost: null, actual: null, difference: null });
  expect(secantAt(reading, 0)).toMatchObject({ slope: null, error: null });
  expect(secantAt(reading, -1)?.slope).not.toBeNull();
});
