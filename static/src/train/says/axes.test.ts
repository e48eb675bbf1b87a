import { expect, test } from "vitest";
import { axesOf } from "./axes";

const plane = { low: -6, high: 6, features: [] };

test("made features are made of x and y, columns of one's own are the axes", () => {
  expect(axesOf({ plane, inputs: ["x", "sin_x", "sin_y"] })).toEqual({
    low: -6,
    high: 6,
    across: "x",
    up: "y",
  });
  expect(axesOf({ plane, inputs: ["x_squared", "y"] })?.across).toBe("x");
  expect(axesOf({ plane, inputs: ["age", "income"] })).toEqual({
    low: -6,
    high: 6,
    across: "age",
    up: "income",
  });
  expect(axesOf({ plane: null, inputs: ["a"] })).toBeNull();
});
