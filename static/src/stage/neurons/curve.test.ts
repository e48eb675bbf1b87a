import { expect, test } from "vitest";
import { curveIn } from "./curve";

const box = { x: 50, y: 50, width: 80, height: 40 };
const z = Array.from({ length: 97 }, (_, n) => -6 + n / 8);
const relu = curveIn({ z, a: z.map((x) => Math.max(0, x)) }, box);

test("fills its box, and no more of the axis than is drawn", () => {
  expect(relu.path.startsWith("M10,70")).toBe(true);
  expect(relu.path.endsWith("90,30")).toBe(true);
});

test("the point over z lies on the curve, between samples too", () => {
  expect(relu.at(-2)).toEqual({ x: 30, y: 70 });
  expect(relu.at(2.05).y).toBeCloseTo(70 - 20.5);
});

test("what lies beyond stays at the end", () => {
  expect(relu.at(100)).toEqual({ x: 90, y: 30 });
});

test("a slope is as steep as the curve looks there", () => {
  expect(relu.angle(0)).toBeCloseTo(0);
  expect(relu.angle(1)).toBeCloseTo(Math.atan2(-10, 10));
});

test("a curve that is all positive stands on the axis", () => {
  const sigmoid = curveIn({ z, a: z.map((x) => 1 / (1 + Math.exp(-x))) }, box);
  expect(sigmoid.origin.y).toBe(70);
});
