import { expect, test } from "vitest";
import { LARGEST_WHOLE, windowAround } from "./window";

test("a small one is whole", () => {
  expect(windowAround(3, 1)).toEqual([0, 1, 2]);
  expect(windowAround(LARGEST_WHOLE, 7)).toHaveLength(LARGEST_WHOLE);
  expect(windowAround(LARGEST_WHOLE, 7)).not.toContain(null);
});

test("a large one shows its ends and what is around the entry", () => {
  expect(windowAround(64, 0)).toEqual([0, 1, 2, null, 63]);
  expect(windowAround(64, 37)).toEqual([0, null, 37, null, 63]);
  expect(windowAround(64, 63)).toEqual([0, null, 61, 62, 63]);
  expect(windowAround(64, 37, 7)).toEqual([0, null, 36, 37, 38, null, 63]);
});

test.each([9, 10, 13, 64, 784])(
  "of %i, every entry is shown when it is its turn, in as many places, in order, each once",
  (size) => {
    for (let at = 0; at < size; at++) {
      const shown = windowAround(size, at);
      const numbers = shown.filter((n) => n !== null);
      expect(shown).toHaveLength(5);
      expect(numbers).toContain(at);
      expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(numbers);
      expect(numbers[0]).toBe(0);
      expect(numbers.at(-1)).toBe(size - 1);
      // Dots stand only where something is left out.
      shown.forEach((n, place) => {
        if (n !== null) return;
        expect((shown[place + 1] ?? 0) - (shown[place - 1] ?? 0)).toBeGreaterThan(1);
      });
    }
  },
);
