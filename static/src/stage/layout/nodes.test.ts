import { describe, expect, test } from "vitest";
import { routeOf } from "../../paths/route";
import { anchorOf, curveBox } from "../places/anchors";
import { bodies, surroundings } from "./around";
import { overlap } from "./gaps";
import type { Box, Layout, Room } from "./geometry";
import { layoutOf } from "./layout";
import { nameOf } from "../../notation/names";
import { nodesOf } from "./nodes";

const room = (sizes: readonly number[], width = 878, height = 730): Room => ({
  sizes,
  width,
  height,
  presenting: false,
  twoCosts: false,
  apart: true,
});

const inside = ({ x, y, width, height }: Box, layout: Layout) =>
  x - width / 2 >= -0.5 &&
  x + width / 2 <= layout.width + 0.5 &&
  y - height / 2 >= -0.5 &&
  y + height / 2 <= layout.height + 0.5;

const NETWORKS = [[1, 1], [2, 2, 2], [2, 3, 2], [4, 5, 3], [8, 8, 4], [2, 4, 4, 1], [64, 32, 16, 10], [300, 2]]; // prettier-ignore
const ROOMS = [
  [878, 730],
  [390, 380],
  [1440, 600],
  [600, 400],
] as const;

describe.each(NETWORKS.map((sizes) => [sizes.join("-"), sizes] as const))("%s", (_, sizes) => {
  test.each(ROOMS)("two nodes for each neuron fit into %i × %i", (width, height) => {
    const layout = layoutOf(room(sizes, width, height));
    const { columns, font } = layout;
    expect(columns.map(({ node }) => node !== undefined)).toEqual(sizes.map((__, n) => n > 0));
    for (const body of columns.flatMap(bodies)) expect(inside(body, layout)).toBe(true);
    columns.forEach((column, n) => {
      const nodes = nodesOf(column);
      if (!nodes) return;
      const { dense, activation } = nodes;
      expect(activation.x - activation.hw - dense.x - dense.hw).toBeGreaterThan(0.7 * font);
      expect(dense.x - dense.hw).toBeCloseTo(column.x - column.hw);
      expect(activation.x + activation.hw).toBeCloseTo(column.x + column.hw);
      const before = columns[n - 1];
      const gap = dense.x - dense.hw - (before?.x ?? 0) - (before?.hw ?? 0);
      expect(gap).toBeGreaterThan(2 * font);
    });
    expect(inside(layout.cost, layout)).toBe(true);
    expect(overlap(layout.cost, layout.target)).toBe(0);
  });
});

test("what stands around the nodes keeps clear of its neighbours and of the curve between them", () => {
  for (const sizes of [
    [2, 3, 2],
    [2, 2, 1],
    [2, 2, 2],
  ]) {
    // prettier-ignore
    const layout = layoutOf(room(sizes));
    const { font } = layout;
    layout.columns.slice(1).forEach((column) => {
      const own = column.ys.map((y, i) => {
        const around = surroundings({ ...column, ys: [y] }, font, false);
        return [...around, curveBox(layout, column, i)];
      });
      own.forEach((boxes, i) => {
        for (const [n, box] of boxes.entries()) {
          expect(inside(box, layout)).toBe(true);
          for (const other of [...boxes.slice(n + 1), ...own.slice(i + 1).flat()])
            expect(overlap(box, other)).toBe(0);
        }
      });
    });
  }
});

test("each entry has a place of its own: z and what the cost owes it at the left node, a at the right", () => {
  const layout = layoutOf(room([2, 3, 2]));
  const column = layout.columns[1];
  const nodes = column && nodesOf(column);
  const x = (id: string) => anchorOf(layout, id).x;
  expect([x("z.1.0"), x("b.1.0"), x("db.1.0")]).toEqual(Array(3).fill(nodes?.dense.x));
  expect(x("a.1.0")).toBe(nodes?.activation.x);
  expect(x("ds.1.0")).toBe(column?.x);
  expect(x("dz.1.0") - x("z.1.0")).toBeCloseTo(x("da.1.0") - x("a.1.0"));
  const ids = ["z", "a", "b", "da", "dz", "ds", "db"].map((kind) => `${kind}.1.2`);
  const places = ids.map((id) => anchorOf(layout, id));
  places.forEach((place, n) => {
    for (const other of places.slice(n + 1))
      expect(Math.hypot(place.x - other.x, place.y - other.y)).toBeGreaterThan(layout.font * 1.6);
  });
});

test("on a phone the nodes say it by colour, but for the outputs", () => {
  const details = layoutOf(room([2, 3, 2], 390, 380)).columns.map(({ detail }) => detail);
  expect(details).toEqual(["disc", "disc", "number"]);
});

test("a path goes from node to node", () => {
  const layout = layoutOf(room([2, 3, 2]));
  const column = layout.columns[1];
  const nodes = column && nodesOf(column);
  const { lines, stops } = routeOf(layout, [
    { id: "ds.1.2", value: 1, of: "a.1.2", by: "z.1.2" },
    { id: "w.2.0.2", value: 1, of: "z.2.0", by: "a.1.2" },
  ]);
  expect(stops.map(({ id }) => id)).toEqual(["1.2 dense", "1.2 activation", "2.0 dense"]);
  const [[from, to] = [], [leaves] = []] = lines;
  expect([from?.x, to?.x]).toEqual([
    (nodes?.dense.x ?? 0) + (nodes?.dense.hw ?? 0),
    (nodes?.activation.x ?? 0) - (nodes?.activation.hw ?? 0),
  ]);
  expect(leaves?.x).toBeCloseTo((nodes?.activation.x ?? 0) + (nodes?.activation.hw ?? 0));
});

test.each([
  ["z.1.0", "output 0 of dense layer 1", "weighted input of neuron 0 of layer 1"],
  ["a.1.0", "output 0 of activation layer 1", "activation of neuron 0 of layer 1"],
  ["a.0.1", "input 1", "input 1"],
  ["dz.2.1", "gradient of output 1 of dense layer 2", "error at neuron 1 of layer 2"],
  ["w.2.1.0", "weight from output 0 of activation layer 1 to output 1 of dense layer 2", "weight from neuron 0 of layer 1 to neuron 1 of layer 2"],
  ["w.1.1.0", "weight from input 0 to output 1 of dense layer 1", "weight from input 0 to neuron 1 of layer 1"],
  ["y.0", "target of output 0", "target of output 0"],
])("%s is called %s, or in neuron view %s", (id, layer, neuron) => {
  expect(nameOf(id, "layer")).toBe(layer);
  expect(nameOf(id, "neuron")).toBe(neuron);
}); // prettier-ignore
