import { expect, test } from "vitest";
import { formatNumber } from "./format";

test("numbers keep three decimals and a true minus", () => {
  expect(formatNumber(-0.0831)).toBe("−0.083");
  expect(formatNumber(0.00043857)).toBe("4.4e−4");
  expect(formatNumber(0)).toBe("0.000");
  expect(formatNumber(1234.5)).toBe("1235");
});
