import { expect, test } from "vitest";
import type { Dataset } from "../run/contract";
import { axesOf } from "./axes";

const plane = { low: -6, high: 6, features: [] };
const column = (name: string, mean: number, deviation: number, role = "input") =>
  ({ name, role, kind: "number", mean, deviation }) as Dataset["columns"][number];

test("made features are made of x and y, columns of one's own are the axes", () => {
  const made = axesOf({ plane, inputs: ["x", "sin_x", "sin_y"], columns: [] });
  expect([made?.across.name, made?.up.name]).toEqual(["x", "y"]);
  expect([made?.low, made?.high, made?.up.at(-6)]).toEqual([-6, 6, -6]);
  expect(axesOf({ plane, inputs: ["x_squared", "y"], columns: [] })?.across.name).toBe("x");
  const own = axesOf({ plane, inputs: ["age", "income"], columns: [] });
  expect([own?.across.name, own?.up.name]).toEqual(["age", "income"]);
  expect(axesOf({ plane: null, inputs: ["a"], columns: [] })).toBeNull();
});

test("what was standardised is told in its own units", () => {
  const columns = [
    column("age", 40, 5),
    column("income", 2000, 300),
    column("age", 1, 1, "target"),
  ];
  const axes = axesOf({
    plane: { ...plane, low: -2, high: 2 },
    inputs: ["age", "income"],
    columns,
  });
  expect([axes?.across.at(-2), axes?.across.at(2)]).toEqual([30, 50]);
  expect([axes?.up.at(-2), axes?.up.at(2)]).toEqual([1400, 2600]);
});

test("where one points is told as exactly as one can", () => {
  const columns = [column("age", 40, 5), column("income", 2000, 300)];
  const axes = axesOf({
    plane: { ...plane, low: -2, high: 2 },
    inputs: ["age", "income"],
    columns,
  });
  expect(axes?.across.about(0.123456)).toBe(40.62);
  expect(axes?.up.about(0.123456)).toBe(2037);
  const made = axesOf({ plane, inputs: ["x", "y"], columns: [] });
  expect(made?.across.about(0.000555)).toBe(0);
});
