import { expect, test } from "vitest";
import { edgeOfTerm } from "./anchors";
import { alongEdge } from "../layout/gaps";
import { layoutOf } from "../layout/layout";
import { nearestEdge } from "./nearest";

const room = { width: 878, height: 730, presenting: false, twoCosts: false };
const layout = layoutOf({ sizes: [64, 32, 16, 10], ...room });

const on = (layer: number, i: number, k: number, t: number) => {
  const edge = edgeOfTerm(layout, layer, i, k);
  return edge ? alongEdge(edge, t) : { x: 0, y: 0 };
};

test("a place on an edge is on that edge, steep ones too", () => {
  expect(nearestEdge(layout, on(3, 0, 15, 0.9))).toBe("w.3.0.15");
  expect(nearestEdge(layout, on(2, 0, 0, 0.03))).toBe("w.2.0.0");
});

test("off all edges, or where a map stands for them, there is none", () => {
  expect(nearestEdge(layout, { x: on(3, 0, 0, 0.5).x, y: 2 })).toBeNull();
  expect(nearestEdge(layout, on(1, 0, 0, 0.5))).toBeNull();
  expect(nearestEdge(layout, { x: layout.cost.x, y: layout.cost.y })).toBeNull();
});
