import { expect, test } from "vitest";
import {
  exactTex,
  formatInWords,
  formatNumber,
  formatSigned,
  formatSize,
  formatTex,
} from "./format";

test("numbers keep three decimals and a true minus", () => {
  expect(formatNumber(-0.0831)).toBe("−0.083");
  expect(formatNumber(0.00043857)).toBe("4.4e−4");
  expect(formatNumber(0)).toBe("0.000");
  expect(formatNumber(1234.5)).toBe("1235");
  expect(formatNumber(1.26e7)).toBe("1.3e7");
  expect(formatNumber(-1.26e200)).toBe("−1e200");
  expect(formatNumber(-Infinity)).toBe("−∞");
});

test("in TeX a number shows what counts of it", () => {
  expect(formatTex(0.736859)).toBe("0.7369");
  expect(formatTex(-0.7)).toBe("-0.7");
  expect(formatTex(1)).toBe("1");
  expect(formatTex(-0)).toBe("0");
  expect(formatTex(0.00043857)).toBe("0.000439");
  expect(formatTex(-4.3857e-7)).toBe("-4.39 \\cdot 10^{-7}");
  expect(formatTex(-Infinity)).toBe("-\\infty");
});

test("in words", () => {
  expect(formatSigned(0.1275)).toBe("+0.128");
  expect(formatSigned(-0.1275)).toBe("−0.128");
  expect(formatInWords(8.2e-12)).toBe("8.2·10⁻¹²");
  expect(formatInWords(0.5)).toBe("0.500");
});

test("sizes have two digits that count", () => {
  expect(formatSize(0.0604428)).toBe("0.06");
  expect(formatSize(0.061)).toBe("0.061");
  expect(formatSize(0.000741)).toBe("7.4e−4");
  expect(formatSize(123.4)).toBe("120");
  expect(formatSize(2.5e40)).toBe("2.5e40");
  expect(formatSize(0)).toBe("0");
});

test("in TeX what was entered keeps all its digits, and 10 has a power", () => {
  expect(exactTex(0.123456789)).toBe("0.123456789");
  expect(exactTex(1.7e308)).toBe("1.7 \\cdot 10^{308}");
  expect(exactTex(-2.5e-7)).toBe("-2.5 \\cdot 10^{-7}");
});
