import { expect, test } from "vitest";
import { visibilities } from "./paint";

const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => (n + 1) / count);
/** How visible they are in all, had each a whole line's ink. */
const inked = (parts: readonly number[]): number => {
  const visibility = visibilities(parts);
  return parts.reduce((sum, part) => sum + visibility(part), 0);
};

test("a thousand edges are no more ink than a few dozen, and the strongest stand out", () => {
  expect(inked(upTo(1000))).toBeLessThan(2 * inked(upTo(100)));
  const visibility = visibilities(upTo(1000));
  expect(visibility(1)).toBeGreaterThan(0.75);
  expect(visibility(0.5)).toBeLessThan(0.05);
});

test("of many that are alike none stands out", () => {
  expect(visibilities(Array.from({ length: 1000 }, () => 1))(1)).toBeLessThan(0.3);
});
