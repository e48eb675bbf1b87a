import { expect, test } from "vitest";
import { brief } from "./brief";

test.each([
  [[0.6, -0.9], "(0.6,\\, -0.9)"],
  [[1], "1"],
  [[0.05, 10, 0], "(0.05,\\, 10,\\, 0)"],
  [[1, 2, 3, 4, 5, 6], "(1,\\, 2,\\, \\dots,\\, 6)"],
])("%j", (vector, tex) => {
  expect(brief(vector, 4)).toBe(tex);
});
