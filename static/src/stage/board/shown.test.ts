import { expect, test } from "vitest";
import { shownAround } from "./shown";

test("a small one is whole", () => {
  expect(shownAround(3, 2, 3)).toEqual([0, 1, 2]);
});

test("in two places, or fewer, what plays, and that there is more", () => {
  expect(shownAround(4, 2, 2)).toEqual([2, null]);
  expect(shownAround(4, 3, 2)).toEqual([null, 3]);
  expect(shownAround(4, 3, 1)).toEqual([null, 3]);
});

test.each([3, 4, 5, 8])(
  "in %i places what plays is always among what is shown, in order",
  (places) => {
    for (const size of [places + 1, 10, 64])
      for (let at = 0; at < size; at++) {
        const shown = shownAround(size, at, places);
        const numbers = shown.filter((n) => n !== null);
        expect(shown).toHaveLength(places);
        expect(numbers).toContain(at);
        expect(numbers).toEqual(numbers.map((_, n) => (numbers[0] ?? 0) + n));
        expect(shown[0] === null).toBe(numbers[0] !== 0);
        expect(shown.at(-1) === null).toBe(numbers.at(-1) !== size - 1);
      }
  },
);
