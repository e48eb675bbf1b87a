import { expect, test } from "vitest";
import { coarser, type Raster } from "./raster";

const raster = (rows: number, columns: number, shares: number[]): Raster => ({
  rows,
  columns,
  shares: Float32Array.from(shares),
});

test("with room for each cell, nothing is left out", () => {
  const all = raster(2, 2, [0.5, -1, 0, 0.25]);
  expect(coarser(all, 2, 100)).toEqual(all);
});

test("a pixel shows the strongest of the cells beneath it, with its sign", () => {
  const wide = raster(2, 4, [0.25, -0.5, 0, 0.125, NaN, NaN, NaN, 1]);
  expect(coarser(wide, 2, 2.9)).toEqual(raster(2, 2, [-0.5, 0.125, NaN, 1]));
  expect(coarser(wide, 1, 2)).toEqual(raster(1, 2, [-0.5, 1]));
  expect(coarser(wide, 0.4, 0.4)).toEqual(raster(1, 1, [1]));
});
