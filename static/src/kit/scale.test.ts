import { expect, test } from "vitest";
import { decades, linear, logarithmic, pathThrough, rounded, tickText } from "./scale";

test("to pixels and back, upwards as well", () => {
  const y = linear([-1, 3], [100, 20]);
  expect([-1, 1, 3, 4].map(y)).toEqual([100, 60, 20, 0]);
  expect([100, 60, 20, 0].map(y.invert)).toEqual([-1, 1, 3, 4]);
});

test("where nothing lies between the ends, all lies in the middle", () => {
  expect(linear([2, 2], [0, 100])(2)).toBe(50);
});

test.each([
  [[-1, 1], 2, ["−1", "0", "1"]],
  [[0, 0.25], 5, ["0.00", "0.05", "0.10", "0.15", "0.20", "0.25"]],
  [[0, 3000], 3, ["0", "1,000", "2,000", "3,000"]],
  [[0, 0.0009], 2, ["0.0000", "0.0005"]],
] as const)("ticks of %j are written as what tells them apart", ([from, to], count, texts) => {
  const write = tickText([from, to], count);
  expect(linear([from, to], [0, 1]).ticks(count).map(write)).toEqual(texts);
});

test("out to round numbers, and to powers of ten", () => {
  expect(rounded([0, 0.953])).toEqual([0, 1]);
  expect(decades([0.02, 7])).toEqual([0.01, 10]);
  expect([0.01, 0.1, 1].map(logarithmic([0.01, 1], [100, 0]))).toEqual([100, 50, 0]);
});

test("a path is broken where a point is missing, and a point alone is a dot", () => {
  expect(pathThrough([[0, 1], [2, 3.00049], null, [4, 5], null, null, [6, 7], [8, 9]])).toBe(
    "M0,1L2,3M4,5ZM6,7L8,9",
  );
  expect(pathThrough([])).toBe("");
});
