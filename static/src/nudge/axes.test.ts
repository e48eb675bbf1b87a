import { expect, test } from "vitest";
import { costRange, decadeAxis, errorDecades, linearAxis } from "./axes";
import type { ProbeReading, Secant } from "./probe";

const reading = (costs: (number | null)[], errors: (number | null)[] = []): ProbeReading => ({
  value: 0,
  cost: 1,
  gradient: 0,
  points: costs.map((cost, value) => ({ value, cost })),
  secants: errors.map((error) => ({ error }) as Secant),
});

test("the whole curve has room, what is not finite left out", () => {
  const [least, most] = costRange(reading([1, null, 3]));
  expect(least).toBeCloseTo(0.8);
  expect(most).toBeCloseTo(3.2);
});

test("a flat curve has an axis too", () => {
  const [least, most] = costRange(reading([1, 1]));
  expect(least).toBeLessThan(1);
  expect(most).toBeGreaterThan(1);
});

test("errors lie between whole powers of ten; none of exactly 0 spoils them", () => {
  expect(errorDecades(reading([], [3e-5, 2e-11, 0, null]))).toEqual([-11, -4]);
  expect(errorDecades(reading([], [0, 0]))).toEqual([-16, -10]);
});

test("ticks are real numbers with a true minus, and powers of ten", () => {
  expect(linearAxis(-1, 1, [0, 100], 2).ticks.map(({ text }) => text)).toEqual(["−1", "0", "1"]);
  const texts = decadeAxis(-12, 0, [0, 100], 4).ticks.map(({ text }) => text);
  expect(texts).toEqual(["1", "10⁻³", "10⁻⁶", "10⁻⁹", "10⁻¹²"].slice(0, texts.length));
  expect(decadeAxis(-12, 0, [0, 120], 4).ticks[1]?.at).toBe(90);
});
