import { expect, test } from "vitest";
import { inFull, symbolSizes } from "./symbol";

const SYMBOLS = [
  "z^{1}",
  "\\frac{\\partial C}{\\partial a^{2}}",
  "w^{2\\,\\text{new}}",
  "\\frac{\\partial \\sigma(z^{2})}{\\partial z^{2}}",
];

test.each([29, 40, 60, 90])(
  "in %i pixels broader symbols are smaller, though not by much",
  (width) => {
    const sizes = symbolSizes(SYMBOLS, width);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(7.5);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1.4 * Math.min(...sizes));
  },
);

test("a wider segment never makes them smaller", () => {
  const [narrow, wide] = [symbolSizes(SYMBOLS, 40), symbolSizes(SYMBOLS, 90)];
  narrow.forEach((size, n) => {
    expect(wide[n]).toBeGreaterThanOrEqual(size);
  });
  expect(Math.max(...wide)).toBe(13);
});

test("the word for the cost in layer view is not much smaller than its letter", () => {
  const [letter = 0] = symbolSizes(["\\frac{\\partial C}{\\partial \\sigma(z^{2})}"], 60);
  const [word = 0] = symbolSizes(["\\frac{\\partial \\mathit{cost}_{s}}{\\partial a^{2}}"], 60);
  expect(word / letter).toBeGreaterThan(0.9);
});

test("fractions at full size", () => {
  expect(inFull("\\frac{a}{b}")).toBe("\\dfrac{a}{b}");
});
