import { expect, test } from "vitest";
import { formatNumber } from "../format";
import { coefficientTex, isOneTerm, withNumbers, withSymbols } from "./numbers";

const NUMBERS: Record<string, number> = {
  "dz.2.0": -0.08298,
  "dz.2.1": 0.12749,
  "a.1.0": 0.73686,
  "w.2.0.0": 1.2,
  "w.2.1.0": -0.7,
  "y.0": 1,
  "z.1.0": -2e-7,
};
const number = (id: string) => {
  const value = NUMBERS[id];
  return value === undefined ? undefined : formatNumber(value, 4);
};
const term = (id: string) => `\\term{${id}}{s}`;

test("numbers stand where the symbols stood, multiplied with a cross", () => {
  expect(withNumbers(`${term("dz.2.1")} \\cdot ${term("a.1.0")}`, number)).toBe(
    "\\term{dz.2.1}{0.1275} \\times \\term{a.1.0}{0.7369}",
  );
});

test("a negative number after an operator is in brackets, a leading one is not", () => {
  const sum = "\\sumover{j}{1}{\\term{dz.2.j}{s} \\cdot \\term{w.2.j.0}{s}}";
  expect(withNumbers(sum, number)).toBe(
    "\\term{dz.2.0}{-0.08298} \\times \\term{w.2.0.0}{1.20} + \\term{dz.2.1}{0.1275} \\times \\term{w.2.1.0}{(-0.700)}",
  );
  expect(withNumbers(`1 - ${term("dz.2.0")}`, number)).toContain("{(-0.08298)}");
  expect(withNumbers(`\\left(${term("dz.2.0")} - 1\\right)`, number)).toContain("{-0.08298}");
  expect(
    withNumbers(`\\begin{bmatrix} ${term("dz.2.0")} \\\\ ${term("dz.2.0")}`, number),
  ).not.toContain("(");
  expect(withNumbers(`e^{-${term("dz.2.0")}}`, number)).toContain("{(-0.08298)}");
});

test("an opened factor after an operator starts no new line of thought", () => {
  const opened = (before: string) => `${before}\\opened{da.1.0}{${term("dz.2.0")}}`;
  expect(withNumbers(opened(`${term("a.1.0")} \\cdot `), number)).toContain("{(-0.08298)}");
  expect(withNumbers(opened(""), number)).toContain("{-0.08298}");
});

test("brackets around plain numbers can be broken over lines, around fractions they grow", () => {
  const mean = "\\tfrac{1}{2} \\sumover{j}{1}{\\term{dz.2.j}{s}}";
  expect(withNumbers(mean, number)).toBe(
    "\\tfrac{1}{2} (\\term{dz.2.0}{-0.08298} + \\term{dz.2.1}{0.1275})",
  );
  expect(withNumbers("\\left(1 - \\frac{1}{\\left(2 + 3\\right)}\\right) x", number)).toBe(
    "\\left(1 - \\frac{1}{(2 + 3)}\\right) x",
  );
});

test("a power of ten keeps its own dot", () => {
  expect(withNumbers(`${term("z.1.0")} \\cdot ${term("y.0")}`, number)).toBe(
    "\\term{z.1.0}{-2.00 \\cdot 10^{-7}} \\times \\term{y.0}{1}",
  );
});

test("what is not known yet stays a symbol", () => {
  expect(withNumbers(term("dw.2.0.0"), number)).toBe(term("dw.2.0.0"));
});

test("dots of a long sum are no products", () => {
  expect(withNumbers("\\sumover{j}{9}{x}", number)).toContain("\\cdots");
});

test("in symbols, an entry under a sum points at its array", () => {
  expect(withSymbols("\\sumover{j}{1}{\\term{dz.2.j}{z_{\\ix{j}}}}")).toContain("\\term{dz.2}{");
});

test("one entry alone", () => {
  expect(isOneTerm(term("dz.2.1"))).toBe(true);
  expect(isOneTerm(`${term("dz.2.1")} \\cdot ${term("a.1.0")}`)).toBe(false);
  expect(isOneTerm("\\tfrac{1}{2}")).toBe(false);
});

test("a factor before a sum: a fraction where it is one, nothing where it is 1", () => {
  expect([1, 0.25, -1, -1 / 3, 0.3].map(coefficientTex)).toEqual([
    "", "\\tfrac{1}{4}", "-", "-\\tfrac{1}{3}", "0.300",
  ]); // prettier-ignore
});
