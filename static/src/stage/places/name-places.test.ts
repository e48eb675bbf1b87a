import { describe, expect, test } from "vitest";
import { aroundNeuron, symbolsOver } from "../layout/around";
import { PILL } from "../layout/geometry";
import { layoutOf } from "../layout/layout";
import { placeOfName, seatOf, widthBesideSymbol } from "./name-places";

const room = (sizes: number[], apart = false, width = 878) => ({
  sizes,
  width,
  height: 730,
  presenting: false,
  apart,
  twoCosts: false,
});

describe("whose number an entry is", () => {
  test.each([
    ["a.0.1", { layer: 0, i: 1 }],
    ["dz.2.0", { layer: 2, i: 0 }],
    ["b_next.1.1", { layer: 1, i: 1 }],
    ["y.1", { layer: 3, i: 1 }],
    ["e.3.0", { layer: 3, i: 0 }],
    ["w.1.0.0", undefined],
    ["w_next.1.0.0", undefined],
    ["cost", undefined],
    [null, undefined],
  ])("%s", (id, seat) => {
    expect(seatOf(id, 3)).toEqual(seat);
  });
});

test("beside symbols there is more room where no number stands on the edges", () => {
  const few = widthBesideSymbol(layoutOf(room([2, 2, 2])), 0) ?? 0;
  const many = widthBesideSymbol(layoutOf(room([4, 8, 3])), 0) ?? 0;
  expect(few).toBeGreaterThan(4);
  expect(many).toBeGreaterThan(few);
});

test("where neurons are few a row with a name clears the numbers left and right of it", () => {
  const layout = layoutOf({ ...room([3, 4, 2]), named: [true, true, true] });
  const [, many, column] = layout.columns;
  const above = (of: typeof many) => (of?.ys[0] ?? 0) - (of ? (symbolsOver(of, of.ys[0] ?? 0, layout.font, false)[0]?.y ?? 0) : 0); // prettier-ignore
  expect(above(column)).toBeGreaterThan(above(many));
  if (!column) throw new Error("no column");
  const [y = 0] = column.ys;
  const [row] = symbolsOver(column, y, layout.font, false);
  for (const kind of ["dz", "da"]) {
    const top = aroundNeuron(column, kind, y, layout.font).y - (PILL.height / 2) * layout.font;
    expect((row?.y ?? Infinity) + 0.6 * layout.font).toBeLessThanOrEqual(top);
  }
});

test("in layer view names stand beneath the activation's node", () => {
  const layout = layoutOf(room([2, 2, 2], true));
  expect(widthBesideSymbol(layout, 1)).toBeUndefined();
  const [, column] = layout.columns;
  const place = placeOfName(layout, { layer: 1, i: 0 });
  expect(place.x).toBeGreaterThan(column?.x ?? Infinity);
  expect(place.y).toBeGreaterThan((column?.ys[0] ?? Infinity) + (column?.r ?? 0));
  expect(place.tight).toBe(false);
});

test("where neurons are many there is no room", () => {
  const layout = layoutOf(room([64, 32, 10]));
  expect(placeOfName(layout, { layer: 0, i: 3 }).tight).toBe(true);
});
