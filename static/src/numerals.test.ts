import { expect, test } from "vitest";
import { counted, hasDecimalComma, inNumerals, listed, listedInTex } from "./numerals";

// The sources are English; the page's own tests in a browser read it where a comma is the decimal sign.
test("English has a point, and commas between thousands and numbers", () => {
  expect(hasDecimalComma()).toBe(false);
  expect(inNumerals("−0.5")).toBe("−0.5");
  expect(counted(101770)).toBe("101,770");
  expect(listed(["0.5", "0.25"])).toBe("0.5, 0.25");
  expect(listedInTex(["0.5", "0.25"])).toBe("0.5,\\, 0.25");
});
