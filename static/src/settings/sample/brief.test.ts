import { expect, test } from "vitest";
import { brief, inWords } from "./brief";

test.each([
  [[0.6, -0.9], "(0.6,\\, -0.9)"],
  [[1], "1"],
  [[0.05, 10, 0], "(0.05,\\, 10,\\, 0)"],
  [[1, 2, 3, 4, 5, 6], "(1,\\, 2,\\, \\dots,\\, 6)"],
])("%j", (vector, tex) => {
  expect(brief(vector, 4)).toBe(tex);
});

test("the same for the ear", () => {
  expect(inWords([0.6, -0.9], 4)).toBe("0.6, −0.9");
  expect(inWords([1, 2, 3, 4, 5, 6], 4)).toBe("1, 2, and so on, 6");
});
