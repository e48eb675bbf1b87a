import { expect, test } from "vitest";
import { anchorOf } from "./anchors";
import { standingOn } from "./covering";
import { floatResult } from "../motion/floating";
import type { Scene } from "../motion/flights";
import { layoutOf } from "../layout/layout";
import { stands } from "./standing";

const room = { width: 878, height: 730, presenting: false, twoCosts: false };
const small = layoutOf({ sizes: [2, 3, 2], ...room });
const phone = layoutOf({ ...room, sizes: [2, 3, 2], width: 390, height: 380 });
const all = { has: () => true, known: () => true };

test("what is known must not be covered, empty slots had better not", () => {
  const forward = (id: string) => /^[awbyz]\.|^y|rate/.test(id);
  const { firm, soft } = standingOn(small, { has: () => true, known: forward });
  const ids = firm.flatMap(({ id }) => (id === undefined ? [] : [id]));
  expect(ids).toContain("w.2.1.0");
  expect(ids).toContain("a.1.2");
  expect(ids).not.toContain("dw.2.1.0");
  const slot = anchorOf(small, "dw.2.1.0");
  expect(soft.some(({ x, y }) => x === slot.x && y === slot.y)).toBe(true);
});

test("only what the trace has", () => {
  const ids = standingOn(small, { has: (id) => !id.startsWith("d"), known: () => true }).firm;
  expect(ids.some(({ id }) => id?.startsWith("d") ?? false)).toBe(false);
});

test("a result without a place of its own is shown where it covers nothing", () => {
  const id = "dw.2.0.0";
  expect(stands(phone, id)).toBe(false);
  const standing = standingOn(phone, { ...all, known: (known) => known !== id });
  const scene: Scene = { layout: phone, entries: [{ id, recipe: { products: [], fn: undefined } }], value: () => 1, sample: 0, standing }; // prettier-ignore
  const floated = floatResult(scene);
  const { x, y } = anchorOf(floated.layout, id);
  const [half, high] = [2.1 * phone.font, 0.8 * phone.font];
  for (const box of standing.firm) {
    const apart =
      Math.abs(box.x - x) >= half + box.width / 2 - 1 ||
      Math.abs(box.y - y) >= high + box.height / 2 - 1;
    expect(apart, JSON.stringify(box)).toBe(true);
  }
  expect(floated.standing.firm).toHaveLength(standing.firm.length + 1);
});
