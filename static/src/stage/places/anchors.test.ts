import { describe, expect, test } from "vitest";
import type { Step } from "../../api/types";
import { layoutOf, playedLayout } from "../layout/layout";
import { bodies } from "../layout/around";
import { overlap } from "../layout/gaps";
import { isChain, type Column, type Layout } from "../layout/geometry";
import { playingOf, type Playing } from "../motion/playing";
import { anchorOf, edgeOfTerm } from "./anchors";
import { boxOf } from "./boxes";
import { stands } from "./standing";

const NETWORKS = [[2, 3, 2], [2, 2, 2], [2, 2, 1], [4, 5, 3], [1, 1, 1, 1], [1, 1, 1, 1, 1], [3, 4, 4, 2], [5, 8, 8, 5]]; // prettier-ignore
const SIZES = [
  ["a desk", 880, 668, undefined],
  ["a larger desk", 1174, 850, undefined],
  ["a hall", 870, 577, 720],
  ["a larger hall", 1305, 905, 1080],
  ["a phone", 390, 312, undefined],
] as const;

const step = (id: string, ...reads: string[]): Step =>
  ({
    id,
    shape: [],
    sizes: {},
    definition: { kind: "sum_of_products", indices: "si", terms: [{ coefficient: 1, factors: reads.map((array) => ({ array, indices: "i" })) }] }, // prettier-ignore
  }) as unknown as Step;

function played(made: Step, sizes: number[], width: number, height: number, page?: number): Layout {
  // Presented, a chain has the width of the page.
  if (page !== undefined && isChain({ sizes })) [width, height] = [(16 / 9) * page, 0.51 * page];
  const room = { sizes, width, height, presenting: page !== undefined, page, twoCosts: false };
  const layout = playedLayout(room, layoutOf(room), playingOf(made) as Playing);
  if (!layout) throw new Error("no room");
  return layout;
}

describe.each(NETWORKS.map((sizes) => [sizes.join("-"), sizes] as const))("of %s", (_, sizes) => {
  const n = sizes.length - 2;
  const rows = Array.from({ length: sizes[n] ?? 0 }, (_, i) => i);

  test.each(SIZES)(
    "on %s each result stands where its quantity lives",
    (__, width, height, page) => {
      for (const made of [
        step(`db.${n}`, `dz.${n}`),
        step(`dz.${n}`, `da.${n}`, `ds.${n}`),
        step(`da.${n}`, `dz.${n + 1}`, `w.${n + 1}`),
        step(`b_next.${n}`, `b.${n}`, "learning_rate", `db.${n}`),
      ]) {
        const layout = played(made, sizes, width, height, page);
        const column = layout.columns[n];
        if (!column) throw new Error("no column");
        for (const i of rows) {
          const id = `${made.id}.${i}`;
          const { x, y } = anchorOf(layout, id);
          const away = column.ys.map((other) => Math.abs(other - y));
          expect(away.indexOf(Math.min(...away)), id).toBe(i);
          // A bias and the error belong to the half of z, at the left; what arrives to that of a.
          const side = made.id.startsWith("da") ? 1 : -1;
          expect(side * (x - column.x), id).toBeGreaterThanOrEqual(0);
          expect(Math.abs(x - column.x), id).toBeLessThan(column.hw + 4 * layout.font);
        }
      }
      // A weight's gradient on its edge.
      const made = step(`dw.${n}`, `dz.${n}`, `a.${n - 1}`);
      const layout = played(made, sizes, width, height, page);
      for (const i of rows) {
        const [from, to] = edgeOfTerm(layout, n, i, 0) ?? [];
        const { x, y } = anchorOf(layout, `dw.${n}.${i}.0`);
        if (!from || !to) throw new Error("no edge");
        const t = (x - from.x) / (to.x - from.x);
        expect(t).toBeGreaterThan(0);
        expect(t).toBeLessThan(1);
        expect(y).toBeCloseTo(from.y + t * (to.y - from.y));
      }
    },
  );

  test.each(SIZES)(
    "on %s a bias's gradient covers neither its error nor another neuron's numbers",
    (__, width, height, page) => {
      // prettier-ignore
      const layout = played(step(`db.${n}`, `dz.${n}`), sizes, width, height, page);
      for (const i of rows) {
        const id = `db.${n}.${i}`;
        expect(stands({ ...layout, entry: id }, id)).toBe(true);
        const own = boxOf(layout, id);
        for (const other of rows) {
          const error = boxOf(layout, `dz.${n}.${other}`);
          const [dx, dy] = [Math.abs(own.x - error.x), Math.abs(own.y - error.y)];
          const apart = Math.max(dx - (own.width + error.width) / 2, dy - (own.height + error.height) / 2); // prettier-ignore
          expect(apart, `${id} and dz of ${other}`).toBeGreaterThan(-2);
        }
        expect(own.x - own.width / 2).toBeGreaterThan(0);
        expect(own.y + own.height / 2).toBeLessThan(height);
      }
    },
  );

  test.each(SIZES)(
    "on %s the rate stands on none of the neurons whose biases change",
    (__, width, height, page) => {
      // prettier-ignore
      const made = step(`b_next.${n}`, `b.${n}`, "learning_rate", `db.${n}`);
      const layout = played(made, sizes, width, height, page);
      const rate = boxOf(layout, "learning_rate");
      for (const box of bodies(layout.columns[n] as Column))
        expect(overlap(rate, box)).toBeLessThan(0.02);
      expect(rate.x - rate.width / 2).toBeGreaterThan(0);
    },
  );
});
