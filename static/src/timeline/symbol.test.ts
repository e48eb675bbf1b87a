import { expect, test } from "vitest";
import { inFull, symbolSize } from "./symbol";

const SYMBOLS = [
  "z^{1}",
  "\\frac{\\partial C}{\\partial a^{2}}",
  "w^{2\\,\\text{new}}",
  "\\frac{\\partial \\sigma(z^{2})}{\\partial z^{2}}",
];

test("broader symbols are written smaller, none too small to read or larger than need be", () => {
  const sizes = SYMBOLS.map((tex) => symbolSize(tex, 47));
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  expect(sizes[0]).toBe(13);
  expect(sizes.at(-1)).toBeGreaterThanOrEqual(7.5);
  expect(new Set(sizes).size).toBeGreaterThan(1);
});

test("a wider segment never makes them smaller", () => {
  for (const tex of SYMBOLS)
    expect(symbolSize(tex, 90)).toBeGreaterThanOrEqual(symbolSize(tex, 40));
});

test("fractions at full size", () => {
  expect(inFull("\\frac{a}{b}")).toBe("\\dfrac{a}{b}");
});
