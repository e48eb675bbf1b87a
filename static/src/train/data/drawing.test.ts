import { expect, test } from "vitest";
import { atBoth, movedPoint, pointAt, spaced } from "./drawing";

test("from pixels to the plane, y upward", () => {
  expect(pointAt(150, 150, 300)).toEqual([0, -0]);
  expect(pointAt(0, 0, 300)).toEqual([-6, 6]);
  expect(pointAt(-1, 10, 300)).toBeNull();
});

test("a stroke leaves room between its points", () => {
  expect(spaced([0, 0, 1], [0.2, 0.2])).toBe(false);
  expect(spaced([0, 0, 1], [0.5, 0.5])).toBe(true);
});

test("arrows move the cross, and not off the plane", () => {
  expect(movedPoint([0, 0], "ArrowUp", false)).toEqual([0, 0.25]);
  expect(movedPoint([5.9, 0], "ArrowRight", true)).toEqual([6, 0]);
  expect(movedPoint([1, 1], "Tab", false)).toEqual([1, 1]);
});

test("there must be something to tell apart", () => {
  expect(
    atBoth([
      [0, 0, 1],
      [1, 1, 1],
      [2, 2, 0],
    ]),
  ).toBe(false);
  expect(
    atBoth([
      [0, 0, 1],
      [1, 1, 1],
      [2, 2, 0],
      [3, 3, 0],
    ]),
  ).toBe(true);
});
