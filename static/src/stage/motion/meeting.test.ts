import { expect, test } from "vitest";
import { anchorOf } from "../places/anchors";
import { NOTHING, standingOn } from "../places/covering";
import { overlap } from "../layout/gaps";
import { layoutOf } from "../layout/layout";
import { PILL } from "../layout/geometry";
import { meetingOf } from "./meeting";
import type { Piece } from "../places/rows";
import { inRows } from "../places/rows";

const layout = layoutOf({ sizes: [2, 3, 2], width: 878, height: 730, presenting: false, twoCosts: false }); // prettier-ignore
const standing = standingOn(layout, { has: () => true, known: () => true });
const across = (id: string) => anchorOf(layout, id).x;
const row = (factors: string[]): Piece[] =>
  inRows([{ coefficient: 1, factors }], undefined, false, across)[0] ?? [];
const size = { width: 10 * layout.font, height: PILL.height * layout.font };

test("operands rest beside the slot of their gradient, never on it", () => {
  for (const at of ["0.0", "0.1", "0.2", "1.0", "1.1", "1.2"]) {
    const [i, k] = at.split(".");
    const id = `dw.2.${at}`;
    const pieces = row([`dz.2.${i ?? ""}`, `a.1.${k ?? ""}`]);
    const place = { ...meetingOf(layout, id, undefined, pieces, standing), ...size };
    const slot = { ...anchorOf(layout, id), ...size, width: PILL.width * layout.font };
    expect(overlap(slot, place)).toBe(0);
    expect(Math.hypot(slot.x - place.x, slot.y - place.y)).toBeLessThan(9 * layout.font);
  }
});

test("a product on an edge is made near its weight and not over the neurons", () => {
  for (const at of ["1.0.0", "1.2.1", "2.0.2", "2.1.1"]) {
    const pieces = row([`w.${at}`, "a.0.0"]);
    const place = { ...meetingOf(layout, "z.1.0", `w.${at}`, pieces, standing), ...size };
    for (const { x, ys, hw, r } of layout.columns)
      for (const y of ys)
        expect(overlap({ x, y, width: 2 * hw, height: 2 * r }, place)).toBeLessThan(0.02);
  }
});

test("what changes a bias rests at its left, and covers neither it nor the neuron", () => {
  const id = "b_next.1.0";
  const pieces = inRows([{ coefficient: 1, factors: ["b.1.0"] }, { coefficient: -1, factors: ["learning_rate", "db.1.0"] }], undefined, false, across).flat(); // prettier-ignore
  const place = { ...meetingOf(layout, id, undefined, pieces, standing), ...size };
  const [x, y, r] = [layout.columns[1]?.x ?? 0, layout.columns[1]?.ys[0] ?? 0, layout.columns[1]?.r ?? 0]; // prettier-ignore
  expect(place.x).toBeLessThan(anchorOf(layout, id).x - size.width / 2);
  expect(overlap({ x, y, width: 2 * r, height: 2 * r }, place)).toBe(0);
});

test("nothing comes to rest outside the stage", () => {
  const narrow = layoutOf({ sizes: [1, 1], width: 390, height: 300, presenting: false, twoCosts: false }); // prettier-ignore
  for (const id of ["dz.1.0", "cost", "e.1.0", "dw.1.0.0"]) {
    const { x, y } = meetingOf(narrow, id, undefined, row(["da.1.0", "ds.1.0"]), NOTHING);
    expect(x).toBeGreaterThan(4 * narrow.font);
    expect(x).toBeLessThan(narrow.width - 4 * narrow.font);
    expect(y).toBeGreaterThan(0);
  }
});
