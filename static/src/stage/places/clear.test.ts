import { expect, test } from "vitest";
import type { Layout } from "../layout/geometry";
import { easeCubicInOut } from "../motion/easing";
import { bent, type Flight } from "../motion/motion";
import { inTurn } from "../motion/resting";
import { clearOf, restingSize, touches } from "./clear";

const layout = { font: 20 } as Layout;
const size = { width: 80, height: 30 };

test("a number stops beside another, on its own way there", () => {
  const slot = { x: 400, y: 100, width: 100, height: 40 };
  const level = clearOf(layout, slot, { x: 0, y: 100 }, size, [slot]);
  expect(level.y).toBe(100);
  expect(slot.x - level.x).toBeCloseTo(93);
  const steep = clearOf(layout, slot, { x: 390, y: 500 }, size, [slot]);
  expect(touches({ ...steep, ...size }, slot)).toBe(false);
  expect(steep.y - slot.y).toBeCloseTo(38);
  // Where nothing is in its way it goes to the end, and where all of it is, it stays.
  expect(clearOf(layout, { x: 0, y: 0 }, { x: 1, y: 1 }, size, [slot])).toEqual({ x: 0, y: 0 });
  expect(clearOf(layout, slot, { x: 390, y: 100 }, size, [slot])).toEqual({ x: 390, y: 100 });
});

const flight = (key: string, from: number, to: number): Flight => ({
  key,
  form: "pill",
  role: "value",
  id: key,
  value: 1,
  route: bent({ x: from, y: 50 }, { x: (from + to) / 2, y: 50 }, { x: to, y: 50 }),
  appears: 0,
  leaves: 0.01,
  arrives: 0.4,
  vanishes: 1,
});

test("of two that leave one neuron the nearer waits until the other is clear of it", () => {
  const [far, near] = inTurn(
    layout,
    [flight("far", 600, 200), flight("near", 600, 400)],
    () => "0.123",
  );
  if (!far || !near) throw new Error("both travel");
  expect(far.appears).toBe(0);
  expect(near.appears).toBeGreaterThan(0);
  expect(near.arrives).toBe(0.4);
  const box = ({ route, leaves, arrives }: Flight, t: number) => ({ ...route(easeCubicInOut(Math.max(0, Math.min(1, (t - leaves) / (arrives - leaves))))), ...restingSize(layout, "0.123") }); // prettier-ignore
  for (let t = near.appears; t < 0.4; t += 0.02)
    expect(touches(box(far, t), box(near, t))).toBe(false);
});

test("those that never meet leave together", () => {
  const flights = [flight("one", 600, 400), flight("two", 100, 300)];
  expect(inTurn(layout, flights, () => "0.1").map(({ appears }) => appears)).toEqual([0, 0]);
});
