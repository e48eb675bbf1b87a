import { expect, test } from "vitest";
import { courseScale } from "./course";

test("costs of like size have a plain scale, others one of ratios", () => {
  expect(courseScale([0.3, 0.2, 0.1])).toEqual({ least: 0.1, most: 0.3, logarithmic: false });
  expect(courseScale([0.3, 2, 30]).logarithmic).toBe(true);
});

test("where a cost is no number, or 0, there is no ratio", () => {
  expect(courseScale([0.3, 2, null])).toEqual({ least: 0.3, most: 2, logarithmic: false });
  expect(courseScale([0, 5]).logarithmic).toBe(false);
});
