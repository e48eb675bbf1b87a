import { expect, test } from "vitest";
import { layoutOf, playedLayout } from "../layout/layout";
import { still, type Flight } from "./motion";
import { namesOn } from "./named";

const SIZES = [64, 32, 16, 10];
const room = {
  sizes: SIZES,
  width: 870,
  height: 577,
  presenting: true,
  page: 720,
  twoCosts: false,
};
const playing = { step: "z.1", layers: [0, 1], gap: 1, cost: false, arrays: ["z.1", "w.1", "a.0"], pairs: false, backward: false }; // prettier-ignore
const wide = playedLayout(room, layoutOf(room), playing);

const pill = (id: string, x: number, y: number): Flight => ({
  key: id, id, form: "pill", role: "value", value: 1, route: still({ x, y }), appears: 0, leaves: 0, arrives: 0.5, vanishes: 1, scale: 1,
}); // prettier-ignore

test("where neurons are colours alone each operand and the result is called by its symbol, clear of the road", () => {
  if (!wide) throw new Error("no room");
  const rising = [pill("a.0.60", 100, 400), pill("w.1.0.60", 250, 300)];
  const names = namesOn(wide, rising, "z.1.0");
  expect(names.map(({ id }) => id)).toEqual(["a.0.60", "w.1.0.60", "z.1.0"]);
  for (const [n, { y }] of [400, 300].map((y) => ({ y })).entries()) {
    expect(names[n]?.y).toBeGreaterThan(y + wide.font);
    // The road goes up to the right: beneath it there is room at the right.
    expect(names[n]?.x).toBeGreaterThan([100, 250][n] ?? 0);
    expect(names[n]?.from).toBe(0.5);
  }
  const falling = namesOn(wide, [pill("dz.2.0", 100, 300), pill("w.2.0.0", 250, 400)], "da.1.0");
  expect(falling[0]?.x).toBeLessThan(100);
  // A fraction is higher than a letter.
  expect((falling[0]?.y ?? 0) - 300).toBeGreaterThan((falling[1]?.y ?? 0) - 400);
});

test("where a neuron stands with its symbol nothing is said twice", () => {
  const small = { ...room, sizes: [2, 3, 2] };
  const layout = playedLayout(small, layoutOf(small), playing);
  expect(layout && namesOn(layout, [pill("a.0.0", 1, 1)], "z.1.0")).toEqual([]);
  expect(wide && namesOn(wide, [], "z.1.0")).toEqual([]);
});
