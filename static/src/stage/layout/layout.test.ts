import { describe, expect, test } from "vitest";
import { anchorOf, curveBox } from "../places/anchors";
import { bodies, surroundings } from "./around";
import { widthsOf } from "./cells";
import { overlap } from "./gaps";
import { layoutOf, playedLayout } from "./layout";
import { PILL, type Box, type Layout, type Room } from "./geometry";

const room = (sizes: number[], width = 878, height = 730, presenting = false): Room => ({
  sizes,
  width,
  height,
  presenting,
  twoCosts: false,
});

const NETWORKS = [
  [1, 1],
  [2, 3, 2],
  [2, 2, 1],
  [4, 5, 3],
  [1, 1, 1, 1],
  [8, 8, 4],
  [16, 4, 2],
  [3, 24, 3],
  [2, 4, 4, 4, 1],
  [64, 32, 16, 10],
  [300, 2],
  [400, 25, 10],
  [784, 128, 10],
  [784, 32, 784],
  [1000, 140, 3],
  [784, 60, 60, 60, 10],
];
const ROOMS = [
  [878, 730],
  [390, 380],
  [1440, 600],
  [600, 400],
] as const;

const inside = ({ x, y, width, height }: Box, layout: Layout) =>
  x - width / 2 >= -0.5 &&
  x + width / 2 <= layout.width + 0.5 &&
  y - height / 2 >= -0.5 &&
  y + height / 2 <= layout.height + 0.5;

const neuronBoxes = ({ columns }: Layout): Box[] => columns.flatMap(bodies);

describe.each(NETWORKS.map((sizes) => [sizes.join("-"), sizes] as const))("%s", (_, sizes) => {
  test.each(ROOMS)("neurons fit into %i × %i without touching", (width, height) => {
    const layout = layoutOf(room([...sizes], width, height));
    const boxes = neuronBoxes(layout);
    const bodied = layout.columns.map(({ cells, ys }) => (cells ? 1 : ys.length));
    expect(boxes).toHaveLength(bodied.reduce((sum, n) => sum + n, 0));
    for (const box of boxes) expect(inside(box, layout)).toBe(true);
    for (const column of layout.columns) {
      const [one, two] = column.ys;
      if (one !== undefined && two !== undefined && !column.cells)
        expect(two - one).toBeGreaterThan(2 * column.r);
    }
    const edges = layout.columns.slice(1).map((to, n) => {
      const from = layout.columns[n];
      return to.x - to.hw - (from ? from.x + from.hw : 0);
    });
    for (const edge of edges) expect(edge).toBeGreaterThan(2 * layout.font);
    expect(inside(layout.cost, layout)).toBe(true);
    expect(overlap(layout.cost, { ...layout.target })).toBe(0);
  });

  test("numbers on edges cover neither each other nor a neuron", () => {
    const layout = layoutOf(room([...sizes]));
    for (const gap of layout.gaps.filter(({ labelled }) => labelled)) {
      const ids = Array.from({ length: gap.rows * gap.columns }, (_n, n) => {
        const at = `${gap.layer}.${Math.floor(n / gap.columns)}.${n % gap.columns}`;
        return [`w.${at}`, ...(gap.gradientFits[n] ? [`dw.${at}`] : [])];
      }).flat();
      const boxes = ids.map((id) => ({
        ...anchorOf(layout, id),
        width: 3.6 * layout.font,
        height: 1.4 * layout.font,
      }));
      const neurons = neuronBoxes(layout);
      boxes.forEach((box, n) => {
        for (const other of [...boxes.slice(n + 1), ...neurons])
          expect(overlap(box, other), `${ids[n] ?? ""}`).toBeLessThan(0.05);
      });
    }
  });
});

test("what stands around a neuron keeps clear of its neighbours", () => {
  for (const sizes of [
    [2, 3, 2],
    [4, 5, 3],
    [2, 2, 1],
  ]) {
    const layout = layoutOf(room(sizes));
    layout.columns.forEach((column, layer) => {
      if (layer === 0) return;
      const own = column.ys.map((y, i) => {
        const alone = { ...column, ys: [y] };
        const around = surroundings(alone, layout.font, false);
        return [...bodies(alone), ...around, curveBox(layout, column, i)];
      });
      own.forEach((boxes, i) => {
        for (const box of boxes) {
          expect(inside(box, layout)).toBe(true);
          for (const other of own.slice(i + 1).flat()) expect(overlap(box, other)).toBe(0);
        }
      });
    });
  }
});

test("few neurons stay neurons before the stage has its size", () => {
  for (const n of [1, 2, 12]) {
    const { columns } = layoutOf(room([n, n, n], 878, 0));
    expect(columns.map(({ cells }) => cells)).toEqual([undefined, undefined, undefined]);
  }
});

test("on a stage whose height the headings take up, every place is a number", () => {
  for (let height = 72; height < 84; height++) {
    const { columns } = layoutOf(room([300, 200, 3], 390, height));
    for (const { x, hw, r, ys } of columns)
      for (const number of [x, hw, r, ...ys]) expect(Number.isFinite(number)).toBe(true);
  }
});

test("numbers disappear gracefully: two, then one, then a colour", () => {
  const detail = (n: number) => layoutOf(room([2, n, 2])).columns[1]?.detail;
  expect([detail(3), detail(5)]).toEqual(["full", "full"]);
  expect([detail(10), detail(20)]).toEqual(["number", "number"]);
  expect([detail(40), detail(64)]).toEqual(["disc", "disc"]);
});

test("small networks have round neurons where there is room", () => {
  const [, layer] = layoutOf(room([2, 3, 2])).columns;
  expect(layer?.hw).toBeCloseTo(layer?.r ?? 0);
});

describe("presenting", () => {
  const SMALL = [[2, 3, 2], [2, 2, 2], [2, 2, 1], [1, 1, 1, 1]]; // prettier-ignore

  const OTHERS = [[4, 5, 3], [3, 4, 4, 2], [5, 8, 8, 5], [2, 2, 2, 2, 2, 2], [8, 3, 2], [2, 8, 8, 8, 8, 8, 1]]; // prettier-ignore

  test.each([...SMALL, ...OTHERS].map((sizes) => [sizes.join("-"), sizes] as const))(
    "%s has numbers that the back row can read, and none over another",
    (_, sizes) => {
      for (const [width, height, page] of [
        [870, 577, 720],
        [979, 740, 900],
        [1305, 905, 1080],
      ] as const) {
        const layout = layoutOf({ ...room([...sizes], width, height, true), page });
        expect(layout.font / page).toBeGreaterThanOrEqual(26 / 720);
        layout.columns.slice(1).forEach(({ x, hw }, n) => {
          const before = layout.columns[n];
          expect(x - hw).toBeGreaterThan((before?.x ?? 0) + (before?.hw ?? 0));
        });
        for (const { ys, r, cell, detail } of layout.columns)
          if (detail !== "disc" && ys.length > 1) expect(2 * r).toBeLessThan(cell);
      }
    },
  );

  test("a chain has its weights, on the whole width of the page", () => {
    for (const [width, height, page] of [
      [1280, 370, 720],
      [1440, 450, 900],
      [1920, 545, 1080],
    ] as const) {
      const { gaps, columns } = layoutOf({ ...room([1, 1, 1, 1], width, height, true), page });
      expect(gaps.every(({ labelled }) => labelled)).toBe(true);
      expect(columns.every(({ detail }) => detail !== "disc")).toBe(true);
    }
  });

  test("a first look has its weights, and deeper networks a number in every neuron", () => {
    for (const [width, height, page] of [
      [870, 577, 720],
      [1305, 905, 1080],
    ] as const) {
      const hall = (...sizes: number[]) => layoutOf({ ...room(sizes, width, height, true), page });
      expect(hall(2, 3, 2).gaps.map(({ labelled }) => labelled)).toEqual([true, true]);
      for (const deep of [hall(2, 3, 3, 2), hall(3, 4, 4, 2), hall(5, 8, 8, 5)])
        expect(deep.columns.every(({ detail }) => detail === "number")).toBe(true);
    }
  });

  test.each([
    ["dw.2", [1, 2], 2],
    ["dz.2", [2], undefined],
  ] as const)("%s of eight neurons to eight opens, each with its number", (step, layers, gap) => {
    const hall = { ...room([5, 8, 8, 5], 870, 577, true), page: 720 };
    const base = { cost: false, arrays: [step, "dz.2"], pairs: false, backward: false };
    const played = playedLayout(hall, layoutOf(hall), { ...base, step, layers, gap });
    for (const layer of layers) expect(played?.columns.at(layer)?.detail).toBe("number");
  });

  // In a lecture the words beside it leave the drawing less than a hall's own panel does.
  test.each([640, 700, 768, 870, 1280])(
    "a target stands beside its neuron and not on it, %i wide",
    (width) => {
      const step = { step: "da.3", layers: [3], gap: undefined, cost: true };
      const base = { arrays: ["da.3", "a.3", "y"], pairs: false, backward: false };
      for (const sizes of [
        [1, 1, 1, 1],
        [2, 2, 2, 2],
        [1, 1, 1, 1, 1],
      ]) {
        const hall = { ...room(sizes, width, 600, true), page: 720 };
        const last = sizes.length - 1;
        const made = { ...base, ...step, layers: [last] };
        const { columns, target } = playedLayout(hall, layoutOf(hall), made) as Layout;
        const neuron = columns[last];
        if (!neuron) throw new Error("no neuron");
        expect(target.x - target.width / 2 - neuron.x - neuron.hw).toBeGreaterThan(0);
      }
    },
  );

  test.each([700, 768, 870, 1280])(
    "every layer of a chain opens for its step, %i wide",
    (width) => {
      const hall = { ...room([1, 1, 1, 1, 1], width, 600, true), page: 720 };
      const base = { cost: false, arrays: [], pairs: false, backward: true };
      for (const layer of [1, 2, 3, 4])
        for (const own of [
          { step: `dz.${String(layer)}`, layers: [layer], gap: undefined },
          { step: `dw.${String(layer)}`, layers: [layer - 1, layer], gap: layer },
        ]) {
          const played = playedLayout(hall, layoutOf(hall), { ...base, ...own });
          expect(played, own.step).toBeDefined();
          for (const { x, hw } of played?.columns ?? []) {
            expect(x - hw).toBeGreaterThanOrEqual(0);
            expect(x + hw).toBeLessThanOrEqual(width);
          }
        }
    },
  );

  test("few neurons have a number each, where there is no room for weights", () => {
    const { columns } = layoutOf({ ...room([4, 5, 3], 979, 740, true), page: 900 });
    expect(columns.map(({ detail }) => detail)).toEqual(Array(3).fill("number"));
  });

  test("on a phone no size changes", () => {
    const phone = [[2, 3, 2], 390, 380] as const;
    expect(layoutOf(room([...phone[0]], 390, 380, true))).toEqual(
      layoutOf(room([...phone[0]], 390, 380)),
    );
  });
});

test("every gap of a small network shows its weights, a wide one none", () => {
  expect(layoutOf(room([2, 3, 2])).gaps.map(({ labelled }) => labelled)).toEqual([true, true]);
  expect(layoutOf(room([8, 8, 2])).gaps[0]?.labelled).toBe(false);
});

test.each([
  [10, 1],
  [1, 10],
])("where the edges of %i-%i meet, their numbers keep apart", (inputs, outputs) => {
  const layout = layoutOf(room([inputs, outputs]));
  const size = { width: PILL.width * layout.font, height: 1.15 * PILL.height * layout.font };
  for (const kind of ["w", "dw"]) {
    const boxes = Array.from({ length: 10 }, (_, n) => {
      const at = inputs === 1 ? `${n}.0` : `0.${n}`;
      return { ...anchorOf(layout, `${kind}.1.${at}`), ...size };
    });
    for (const [n, box] of boxes.entries())
      for (const other of boxes.slice(n + 1)) expect(overlap(box, other), kind).toBeLessThan(0.02);
  }
});

test("more than 1,500 edges are mapped, in square cells where there is room", () => {
  const { gaps } = layoutOf(room([64, 32, 16, 10]));
  expect(gaps.map(({ maps }) => maps !== undefined)).toEqual([true, false, false]);
  for (const map of Object.values(gaps[0]?.maps ?? {}) as Box[])
    expect(map.width / 64).toBe(map.height / 32);
});

test.each(
  NETWORKS.flatMap((sizes) => ROOMS.map((size) => [sizes.join("-"), sizes, size] as const)),
)("the maps of %s stand between their layers, apart, on the stage", (_, sizes, [width, height]) => {
  for (const apart of [false, true]) {
    const layout = layoutOf({ ...room([...sizes], width, height), apart });
    for (const { layer, rows, columns, maps } of layout.gaps) {
      expect(maps !== undefined).toBe(rows * columns > 1500);
      if (!maps) continue;
      const [from, to] = [layout.columns[layer - 1], layout.columns[layer]];
      for (const map of [maps.weights, maps.gradients]) {
        expect(inside(map, layout)).toBe(true);
        expect(map.x - map.width / 2).toBeGreaterThan((from?.x ?? 0) + (from?.hw ?? 0));
        expect(map.x + map.width / 2).toBeLessThan((to?.x ?? 0) - (to?.hw ?? 0));
      }
      expect(overlap(maps.weights, maps.gradients)).toBe(0);
    }
  }
});

test("a picture that is no square is as wide as it was said to be", () => {
  const input = (sizes: number[], across: number) =>
    layoutOf({ ...room(sizes), across }).columns[0]?.cells;
  const cells = input([48, 8, 2], 8);
  expect([cells?.across, cells?.errors]).toEqual([8, false]);
  expect(cells?.width).toBe(cells?.height);
  expect(input([784, 128, 10], 14)?.across).toBe(14);
  // Of what cannot be laid out so, nothing is.
  expect(input([784, 128, 10], 15)?.across).toBe(28);
  expect(widthsOf(48)).toEqual([3, 4, 6, 8, 12, 16]);
  expect(widthsOf(7)).toEqual([]);
});

test("as many inputs as a picture has are a picture, others a bar; both have a place for each", () => {
  const cells = (sizes: number[]) => layoutOf(room(sizes)).columns.map((column) => column.cells);
  const [picture, hidden, out] = cells([784, 32, 784]);
  expect([picture?.across, hidden, out?.across]).toEqual([28, undefined, 28]);
  expect(picture?.width).toBe(picture?.height);
  expect(cells([300, 2])[0]?.across).toBe(1);
  expect(cells([4, 400, 2])[1]?.across).toBe(2);
  expect(cells([16, 4])[0]).toBeUndefined();
  const layout = layoutOf(room([784, 128, 10]));
  const at = (id: string) => anchorOf(layout, id);
  const size = layout.columns[0]?.cells?.width ?? 0;
  expect(at("a.0.29").x - at("a.0.0").x).toBeCloseTo(size);
  expect(at("a.0.29").y - at("a.0.0").y).toBeCloseTo(size);
});

test("each entry has a place of its own", () => {
  const layout = layoutOf(room([2, 3, 2]));
  const ids = [
    "a.0.0", "z.1.2", "a.1.2", "b.1.2", "da.1.2", "dz.1.2", "ds.1.2", "db.1.2", "w.1.2.0", "dw.1.2.0",
    "w.2.1.2", "dw.2.1.2", "y.1", "e.2.1", "cost", "learning_rate",
  ]; // prettier-ignore
  const places = ids.map((id) => anchorOf(layout, id));
  places.forEach((place, n) => {
    expect(place.x).toBeGreaterThan(0);
    expect(place.y).toBeLessThan(layout.height);
    for (const other of places.slice(n + 1))
      expect(Math.hypot(place.x - other.x, place.y - other.y)).toBeGreaterThan(PILL.height * 10);
  });
  expect(anchorOf(layout, "w_next.2.1.2")).toEqual(anchorOf(layout, "w.2.1.2"));
  expect(anchorOf(layout, "dz.1.2@3")).toEqual(anchorOf(layout, "dz.1.2"));
});

test("z is at the left of a, the errors face where they come from", () => {
  const layout = layoutOf(room([2, 3, 2]));
  const x = (id: string) => anchorOf(layout, id).x;
  expect(x("z.1.0")).toBeLessThan(x("a.1.0"));
  expect(x("dz.1.0")).toBeLessThan(x("da.1.0"));
  expect(x("a.2.0")).toBeLessThan(x("y.0"));
  expect(x("y.0")).toBeLessThan(x("e.2.0"));
  expect(x("e.2.0")).toBeLessThan(x("cost"));
});

test("inputs keep clear of the headings, their symbols too", () => {
  for (const n of [4, 6, 8, 12]) {
    const { columns, font } = layoutOf(room([n, 3, 2]));
    const [inputs] = columns;
    const symbol = inputs?.detail === "full" ? 1.9 * font : 0;
    expect((inputs?.ys[0] ?? 0) - (inputs?.r ?? 0) - symbol).toBeGreaterThan(3 * font);
  }
});
