import { expect, test } from "vitest";
import type { Layout } from "../layout/geometry";
import { beneathNeuron } from "./routes";

const column = { x: 200, ys: [100, 300], hw: 50, r: 25, play: "full" };
const layout = { font: 12, columns: [column] } as unknown as Layout;

test("a number goes beneath the neuron that lies on its way, from one side to the other", () => {
  const route = beneathNeuron(layout, { x: 320, y: 100 }, { x: 60, y: 100 });
  expect(route?.(0)).toEqual({ x: 320, y: 100 });
  expect(route?.(1)).toEqual({ x: 60, y: 100 });
  const middle = route?.(0.5);
  expect(middle?.y).toBeGreaterThan(100 + 25 + 12);
  expect(middle?.y).toBeLessThan(300 - 25 - 12);
});

test.each([
  ["beside it", { x: 320, y: 100 }, { x: 260, y: 100 }],
  ["between two", { x: 320, y: 200 }, { x: 60, y: 200 }],
])("%s it has no need to", (_, from, to) => {
  expect(beneathNeuron(layout, from, to)).toBeUndefined();
});
