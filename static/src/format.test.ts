import { expect, test } from "vitest";
import cases from "./format.cases.json";
import { asShown, exactTex, formatNumber, formatSigned, formatTex } from "./format";

// The engine writes them the same way: its tests read the same table.
test.each(cases as [number, number, string][])("%f with %i digits is %s", (value, digits, text) => {
  expect(formatNumber(value, digits)).toBe(text);
});

test("what is no number has a sign", () => {
  expect([-Infinity, NaN].map((value) => formatNumber(value))).toEqual(["−∞", "—"]);
});

test("halves go away from 0, as people round, even where the double lies below", () => {
  expect(0.39249999999999996).toBeLessThan(0.3925);
  expect(formatNumber(0.39249999999999996)).toBe("0.393");
  expect(formatNumber(-0.39249999999999996)).toBe("−0.393");
  expect(formatNumber(1.005)).toBe("1.01");
  expect(formatNumber(0.125, 2)).toBe("0.13");
});

test("more digits where they are asked for, and no zeros that say nothing", () => {
  expect(formatNumber(0.12748, 5)).toBe("0.12748");
  expect(formatNumber(0.15, 5)).toBe("0.150");
  expect(formatNumber(0.39999, 5)).toBe("0.39999");
  expect(formatNumber(0.399996, 5)).toBe("0.40000");
});

test("what is shown can be read back", () => {
  const read = (text: string) =>
    Number(text.replace("−", "-").replace("·10⁻⁷", "e-7").replace("·10⁷", "e7"));
  for (const value of [0.12748, -0.00456, 4.3857e-7, 1234.5, 999.6, 1, 0, 1.26e7])
    expect(asShown(value)).toBe(read(formatNumber(value)));
});

test("in TeX the same", () => {
  expect(formatTex(-0.7)).toBe("-0.700");
  expect(formatTex(0.000294, 2)).toBe("2.9 \\cdot 10^{-4}");
  expect(formatTex(-4.3857e-7)).toBe("-4.39 \\cdot 10^{-7}");
  expect(formatTex(-Infinity)).toBe("-\\infty");
});

test("with its sign", () => {
  expect(formatSigned(0.1275)).toBe("+0.128");
  expect(formatSigned(-0.1275)).toBe("−0.128");
});

test("in TeX what was entered keeps all its digits, and 10 has a power", () => {
  expect(exactTex(0.123456789)).toBe("0.123456789");
  expect(exactTex(1.7e308)).toBe("1.7 \\cdot 10^{308}");
  expect(exactTex(-2.5e-7)).toBe("-2.5 \\cdot 10^{-7}");
});
