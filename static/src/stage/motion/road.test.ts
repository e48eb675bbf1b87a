import { describe, expect, test } from "vitest";
import type { Step } from "../../api/types";
import { anchorOf } from "../places/anchors";
import { boxOf } from "../places/boxes";
import { alongEdge, edgeOf } from "../layout/gaps";
import { layoutOf, playedLayout } from "../layout/layout";
import { PILL, type Layout } from "../layout/geometry";
import { playingOf, type Playing } from "./playing";
import { roadFlights } from "./on-the-road";
import { roadOf, stopsOn, type Piece } from "./road";
import { stands } from "../places/standing";

const sum = (id: string, ...terms: readonly (readonly string[])[]): Step =>
  ({
    id,
    shape: [],
    sizes: {},
    definition: {
      kind: "sum_of_products",
      indices: "si",
      terms: terms.map((factors) => ({
        coefficient: 1,
        factors: factors.map((array) => ({ array, indices: "i" })),
      })),
    },
  }) as unknown as Step;

const DW = sum("dw.2", ["dz.2", "a.1"]);
const DA = sum("da.1", ["dz.2", "w.2"]);
const DZ = sum("dz.2", ["da.2", "ds.2"]);

function played(step: Step, sizes = [3, 4, 4, 2], width = 880, height = 640): Layout {
  const room = { sizes, width, height, presenting: false, twoCosts: false };
  const playing = playingOf(step) as Playing;
  const layout = playedLayout(room, layoutOf(room), playing);
  if (!layout) throw new Error("no room");
  return layout;
}

const pieces: readonly Piece[] = [
  { form: "pill", id: "a.1.1", text: "0.411" },
  { form: "times", id: "", text: "" },
  { form: "pill", id: "dz.2.2", text: "0.0518" },
  { form: "equals", id: "", text: "" },
];

test("a step's layers stand far apart at full size, all others are dots", () => {
  const { columns, width } = played(DW);
  expect(columns.map(({ play }) => play)).toEqual(["map", "full", "full", "map"]);
  const [, one, two] = columns;
  const gap = (two?.x ?? 0) - (two?.hw ?? 0) - (one?.x ?? 0) - (one?.hw ?? 0);
  expect(gap / width).toBeGreaterThanOrEqual(0.42);
});

test("steps inside one layer open that one, and norms of all gradients none", () => {
  expect(playingOf(DZ)).toMatchObject({ layers: [2], gap: undefined });
  expect(playingOf(DA)).toMatchObject({ layers: [1, 2], gap: 2, backward: true });
  expect(playingOf(sum("squared_norm", ["dw.1", "dw.1"]))).toBeUndefined();
});

describe.each([
  ["forward along its edge", DW, "dw.2.2.1"],
  ["back along its edge", DA, "da.1.1"],
] as const)("a term %s", (_, step, result) => {
  const layout = played(step);
  const factors = step === DW ? ["dz.2.2", "a.1.1"] : ["dz.2.2", "w.2.2.1"];
  const road = roadOf(layout, result, { coefficient: 1, factors });

  test("reads from the one who sends to where it lands, every number on the edge", () => {
    if (!road) throw new Error("no road");
    const stops = stopsOn(layout, road, pieces);
    const [from, to] = [layout.columns[1], layout.columns[2]];
    if (!from || !to) throw new Error("no columns");
    const edge = edgeOf(from, to, 2, 1);
    for (const { x, y } of stops) {
      const t = (x - edge[0].x) / (edge[1].x - edge[0].x);
      expect(alongEdge(edge, t).y).toBeCloseTo(y, 6);
    }
    const xs = stops.map(({ x }) => x);
    const ordered = [...xs].sort((one, two) => (step === DW ? one - two : two - one));
    expect(xs).toEqual(ordered);
    for (const [n, x] of xs.slice(1).entries())
      expect(Math.abs(x - (xs[n] ?? 0))).toBeGreaterThan(layout.font);
  });

  test("what the neuron sends comes first, then what waits or the weight", () => {
    const order = [...factors].sort(road?.order);
    expect(order).toEqual(step === DW ? ["a.1.1", "dz.2.2"] : ["dz.2.2", "w.2.2.1"]);
  });
});

test("a result stands on its own edge, and nothing empty beside it", () => {
  const layout = { ...played(DW), entry: "dw.2.2.1" };
  const place = anchorOf(layout, "dw.2.2.1");
  const [from, to] = [layout.columns[1], layout.columns[2]];
  if (!from || !to) throw new Error("no columns");
  const edge = edgeOf(from, to, 2, 1);
  const t = (place.x - edge[0].x) / (edge[1].x - edge[0].x);
  expect(t).toBeCloseTo(0.8, 2);
  expect(alongEdge(edge, t).y).toBeCloseTo(place.y, 6);
  for (const id of ["w.2.2.1", "b.2.0", "ds.2.1", "da.2.1", "a.0.1", "dw.1.0.0", "learning_rate"])
    expect(stands(layout, id), id).toBe(false);
  for (const id of ["a.1.1", "z.2.2", "dz.2.2", "dw.2.2.1"]) expect(stands(layout, id), id).toBe(true); // prettier-ignore
});

test("a layer that is too wide for its numbers opens without them, one that is wider stays as it is", () => {
  const room = { sizes: [65, 32, 10], width: 880, height: 640, presenting: false, twoCosts: false };
  const playing = playingOf(sum("dw.1", ["dz.1", "a.0"])) as Playing;
  expect(playedLayout(room, layoutOf(room), playing)).toBeUndefined();
  const wide = { ...room, sizes: [64, 32, 10] };
  const opened = playedLayout(wide, layoutOf(wide), playing);
  expect(opened?.columns.slice(0, 2).map(({ detail, play }) => [detail, play])).toEqual([
    ["disc", "full"],
    ["disc", "full"],
  ]);
});

test.each([
  ["da.2", true],
  ["e.2", false],
])("does %s stand before its operands? %s", (array, resultFirst) => {
  const step = sum(array, ["a.2", "y"]);
  const layout = played(step, [2, 3, 2]);
  const road = roadOf(layout, `${array}.0`, { coefficient: 1, factors: ["a.2.0", "y.0"] });
  expect(road?.resultFirst).toBe(resultFirst);
});

test("a bias moves as it is written: b − η · ∂C/∂b, its boxes apart", () => {
  const step = sum("b_next.2", ["b.2"], ["learning_rate", "db.2"]);
  const layout = played(step, [2, 3, 2]);
  const factors = ["b.2.0", "learning_rate", "db.2.0"];
  const road = roadOf(layout, "b_next.2.0", { coefficient: 1, factors });
  expect([...factors].sort(road?.order)).toEqual(factors);
  const [own, gradient] = [boxOf(layout, "b.2.0"), boxOf(layout, "db.2.0")];
  expect(gradient.x + gradient.width / 2).toBeLessThan(own.x - own.width / 2);
});

test("in a hall each weight of a sum is read on its edge, at its size, and what one product is stays away", () => {
  const Z = sum("z.3", ["w.3", "a.2"]);
  const room = { sizes: [3, 4, 4, 2], width: 870, height: 602, page: 720, presenting: true, twoCosts: false }; // prettier-ignore
  const layout = playedLayout(room, layoutOf(room), playingOf(Z) as Playing);
  if (!layout) throw new Error("no room");
  const edges = [0, 1, 2, 3].map((k) => ({ coefficient: 1, factors: [`w.3.1.${k}`, `a.2.${k}`] }));
  const value = () => -0.5071;
  const scene = { layout, entries: [], value, sample: 0, standing: { firm: [], soft: [] } };
  const flights = roadFlights(scene, { id: "z.3.1", recipe: { products: edges, fn: undefined } });
  for (const k of [0, 1, 2, 3]) {
    const own = flights?.filter(({ key }) => key.startsWith(`${k} `)) ?? [];
    const weight = own.find(({ id }) => id === `w.3.1.${k}`);
    expect(weight?.scale).toBeGreaterThan(26 / (1.28 * layout.font));
    expect(own.some(({ form }) => form === "times")).toBe(true);
  }
});

test("in a hall a bias stands beside its own neuron and under no other", () => {
  const Z = sum("z.2", ["w.2", "a.1"], ["b.2"]);
  const room = { sizes: [3, 4, 4, 2], width: 870, height: 602, page: 720, presenting: true, twoCosts: false }; // prettier-ignore
  const layout = playedLayout(room, layoutOf(room), playingOf(Z) as Playing);
  const column = layout?.columns[2];
  if (!layout || !column) throw new Error("no room");
  column.ys.forEach((y, i) => {
    const bias = anchorOf(layout, `b.2.${i}`);
    expect(Math.abs(bias.y - y)).toBeLessThan(column.cell / 2 - PILL.height * layout.font * 0.5);
    expect(bias.x + 2 * layout.font).toBeLessThan(layout.width);
  });
});
