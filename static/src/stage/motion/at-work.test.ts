import { expect, test } from "vitest";
import { atWork, edgesOf, onDemand, pointedAt } from "./at-work";
import { layoutOf } from "../layout/layout";

const room = { width: 878, height: 730, presenting: false, twoCosts: false };
const small = layoutOf({ sizes: [2, 3, 2], ...room });
const wide = layoutOf({ sizes: [64, 32, 10], ...room });

test("a moment is about the entry being made and what it is made of", () => {
  const recipe = { products: [{ coefficient: 0.5, factors: ["dz.2.1@0", "a.1.0@0"] }, { coefficient: 0.5, factors: ["dz.2.1@1", "a.1.0@1"] }], fn: undefined }; // prettier-ignore
  expect(atWork({ id: "dw.2.1.0", recipe }, 1)).toEqual(["dw.2.1.0", "dz.2.1", "a.1.0"]);
  expect(atWork(undefined, 0)).toEqual([]);
});

test("numbers with a place of their own are not shown a second time", () => {
  expect(onDemand(small, ["dw.2.1.0", "w.2.1.0", "a.0.1", "cost"])).toEqual([]);
  expect(onDemand(wide, ["dw.1.3.4", "w.1.3.4", "dz.1.3", "w.1"])).toEqual([
    "dw.1.3.4",
    "w.1.3.4",
    "dz.1.3",
  ]);
});

test("whatever is asked for, the drawing is not flooded", () => {
  const all = Array.from({ length: 500 }, (_, n) => `w.1.${n % 32}.${n % 64}`);
  expect(onDemand(wide, all).length).toBeLessThanOrEqual(24);
});

test("weights, gradients and new weights share their edge", () => {
  expect(edgesOf(["dw.2.1.0", "w.2.1.0", "w_next.2.1.0", "dz.2.1", "ds.2.0.1"])).toEqual([
    "w.2.1.0",
  ]);
});

test("a neuron without room for its bias shows it when it is pointed at", () => {
  expect(onDemand(wide, pointedAt("a.1.3", ["z.1.3"]))).toContain("b.1.3");
  expect(onDemand(small, pointedAt("a.1.2", ["z.1.2"]))).toEqual([]);
  expect(pointedAt("a.0.3", [])).toEqual(["a.0.3"]);
  expect(pointedAt(null, [])).toEqual([]);
});
