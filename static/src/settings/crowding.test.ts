import { expect, test } from "vitest";
import { leastLevel } from "./crowding";

test("gives way only as far as it must", () => {
  const tried: number[] = [];
  const fitsFrom = (least: number) => (level: number) => {
    tried.push(level);
    return level >= least;
  };
  expect(leastLevel(4, fitsFrom(0))).toBe(0);
  expect(leastLevel(4, fitsFrom(2))).toBe(2);
  expect(tried).toEqual([0, 0, 1, 2]);
});

test("where nothing is enough the last level stands", () => {
  expect(leastLevel(4, () => false)).toBe(4);
});
