import { expect, test } from "vitest";
import { readCells, readNumber } from "./read-number";

test.each([
  ["0.05", 0.05],
  ["0,05", 0.05],
  ["1/3", 1 / 3],
  ["1e-3", 1e-3],
  [" −0.5 ", -0.5],
  [",5", 0.5],
  ["0,123", 0.123],
  ["1,2345", 1.2345],
  ["1.234", 1.234],
  ["1.29·10⁻⁵", 1.29e-5],
  ["−2 × 10^3", -2000],
])("%s", (text, value) => {
  expect(readNumber(text)).toEqual({ value });
});

test.each(["1,234", "-12,345", "123,456/2"])("%s may be either, and is asked about", (text) => {
  expect(readNumber(text)).toHaveProperty("problem", expect.stringContaining("may be"));
});

test.each([
  "", "x", "1 2", "0.05\t0.10", "1,234,567", "1,234.5", "1.2.3", "0x10", "Infinity", "1/0", "1/2/3", "5 %", "1e999",
  "1_000", "--1",
])("%j is refused in words", (text) => {
  expect(readNumber(text)).toHaveProperty("problem");
}); // prettier-ignore

test("cells as a spreadsheet copies them", () => {
  expect(readCells("0,05\t0.10\n1\t2\n")).toEqual([["0,05", "0.10"], ["1", "2"]]); // prettier-ignore
  expect(readCells("0.05 0.10")).toEqual([["0.05", "0.10"]]);
  expect(readCells("1\n2")).toEqual([["1"], ["2"]]);
  expect(readCells(" 0,05 ")).toBeUndefined();
});
