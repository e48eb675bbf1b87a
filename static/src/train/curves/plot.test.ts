import { expect, test } from "vitest";
import { joined } from "./lines";
import { nearestTo, plotOf } from "./plot";

const [WIDTH, HEIGHT] = [444 + 25, 137];

test("epochs go from left to right, powers of ten upwards", () => {
  const { x, y } = plotOf([[0, 100], [0.01, 1]], WIDTH, HEIGHT); // prettier-ignore
  expect([0, 25, 100].map(x)).toEqual([44, 144, 444]);
  expect([0.01, 0.1, 1].map((value) => Math.round(y(value)))).toEqual([117, 67, 17]);
});

test("the scale goes from a round number below the least to the power of ten above the most", () => {
  const { y, bottom, top, levels } = plotOf([[0, 1, 2], [0.34, null, 0.7]], WIDTH, HEIGHT); // prettier-ignore
  expect(y(0.3)).toBeCloseTo(bottom);
  expect(y(1)).toBeCloseTo(top);
  expect(levels).toEqual([0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
});

test("a line of one number has a scale too, and none at all", () => {
  const { y, top, bottom } = plotOf([[3], [0.5]], WIDTH, HEIGHT);
  expect(y(0.5)).toBeGreaterThan(top);
  expect(y(0.5)).toBeLessThan(bottom);
  expect(plotOf([[]], WIDTH, HEIGHT).levels.length).toBeGreaterThan(0);
});

test.each([
  [0, 35, [0, 10, 20, 30]],
  [0, 6, [0, 1, 2, 3, 4, 5, 6]],
  [0, 3, [0, 0.5, 1, 1.5, 2, 2.5, 3]],
  [120, 2000, [500, 1000, 1500, 2000]],
  [7, 7, [7]],
])("the epochs from %d to %d that are written are round", (from, to, written) => {
  expect(plotOf([[from, to], [1, 2]], WIDTH, HEIGHT).epochs).toEqual(written); // prettier-ignore
});

test("pointed at is the nearest epoch, before and after all of them as well", () => {
  const epochs = [0, 1, 3];
  expect([-5, 0.4, 0.6, 1.9, 2.1, 9].map((epoch) => nearestTo(epochs, epoch))).toEqual([0, 0, 1, 1, 2, 2]); // prettier-ignore
});

test("lines with numbers at other epochs share one row of them", () => {
  expect(joined([[[0, 2], [5, null]], [[1, 2], [7, 8], [9, 9]]])).toEqual([
    [0, 1, 2],
    [5, undefined, null],
    [undefined, 7, 8],
    [undefined, 9, 9],
  ]); // prettier-ignore
});
