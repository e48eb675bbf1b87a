import { expect, test } from "vitest";
import { drawnEdges, edgeAt, MOST_DRAWN } from "./edges";
import type { TrainColumn } from "./layout";

const column = (x: number, count: number): TrainColumn => ({
  x,
  size: 20,
  more: 0,
  spots: Array.from({ length: count }, (_, n) => ({ x, y: 100 * n })),
});

test("all edges, or the strongest", () => {
  expect(drawnEdges(column(0, 2), column(100, 1), [[0.5, -1]])).toEqual([
    { i: 0, k: 0, weight: 0.5 },
    { i: 0, k: 1, weight: -1 },
  ]);
  const weights = Array.from({ length: 30 }, (_, i) => Array.from({ length: 30 }, (_, k) => i * k));
  const strongest = drawnEdges(column(0, 30), column(100, 30), weights);
  expect(strongest).toHaveLength(MOST_DRAWN);
  expect(strongest[0]?.weight).toBe(29 * 29);
});

test("no edge is drawn or found where a connection is left out", () => {
  const mask = [[1, 0], [true, false]]; // prettier-ignore
  const [before, after] = [column(0, 2), column(220, 2)];
  const drawn = drawnEdges(before, after, [[5, 6], [7, 8]], mask); // prettier-ignore
  expect(drawn.map(({ weight }) => weight)).toEqual([5, 7]);
  expect(edgeAt(before, after, 190, 100)).toEqual([1, 1]);
  expect(edgeAt(before, after, 190, 100, mask)).toEqual([1, 0]);
  expect(edgeAt(before, after, 110, 50, mask)).toEqual([1, 0]);
});

test("the pointer finds the edge beneath it", () => {
  const [before, after] = [column(0, 2), column(220, 2)];
  expect(edgeAt(before, after, 110, 50)).toEqual([1, 0]);
  expect(edgeAt(before, after, 30, 0)?.[1]).toBe(0);
  expect(edgeAt(before, after, 190, 100)?.[0]).toBe(1);
  expect(edgeAt(before, after, 110, 75)).toBeNull();
  expect(edgeAt(before, after, 5, 0)).toBeNull();
});
