import { expect, test } from "vitest";
import { digitsApart } from "./digits";

test("three digits, unless two different numbers would look the same", () => {
  expect(digitsApart([0.737, 0.127, 0.094])).toBe(3);
  expect(digitsApart([0.3, 0.29951])).toBe(4);
  expect(digitsApart([0.3, 0.29998])).toBe(5);
  expect(digitsApart([0.5, 0.5, 1])).toBe(3);
  expect(digitsApart([0.3, 0.3 - 1e-12])).toBe(6);
});
