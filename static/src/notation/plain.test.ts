import { expect, test } from "vitest";
import type { Step, Trace } from "../api/types";
import { plainName, plainSymbol, spokenName, spokenSymbol, standardTex } from "./plain";

test.each([
  ["\\frac{\\partial C}{\\partial w^{2}_{10}}", "∂C/∂w²₁₀", "∂C/∂w 2 1 0"],
  ["\\frac{\\partial C_{s}}{\\partial z^{12}_{3}}", "∂Cₛ/∂z¹²₃", "∂C s/∂z 12 3"],
  ["w^{2}_{10, 3}", "w²₁₀,₃", "w 2 10 3"],
  ["w^{2\\,\\text{new}}_{10}", "w²₁₀ new", "w 2 1 0 new"],
  ["\\sigma'(z^{1}_{0})", "σ′(z¹₀)", "σ′(z 1 0)"],
  ["\\frac{\\partial \\sigma(z^{1}_{0})}{\\partial z^{1}_{0}}", "∂σ(z¹₀)/∂z¹₀", "∂σ(z 1 0)/∂z 1 0"],
  ["x_{0}", "x₀", "x 0"],
  ["\\frac{\\partial \\mathit{cost}_{s}}{\\partial a^{2}_{1}}", "∂costₛ/∂a²₁", "∂cost s/∂a 2 1"],
  ["\\eta", "η", "η"],
])("%s in a sentence and aloud", (tex, plain, spoken) => {
  expect(plainSymbol(tex)).toBe(plain);
  expect(spokenSymbol(tex)).toBe(spoken);
});

const trace = {
  symbols: {
    "dw.2": { letters: "ik", array: "D", entry: "\\frac{\\partial C}{\\partial w^{2}_{\\ix{i}\\ix{k}}}" },
    "dz.2": { letters: "i", array: "\\delta^{2}", entry: "\\delta^{2}_{\\ix{i}}" },
    cost: { letters: "", array: "C", entry: "C" },
  },
} as unknown as Trace; // prettier-ignore

test("a step's own way of writing what it reads", () => {
  const step = {
    symbols: { "dz.2": { letters: "i", array: "A", entry: "A_{\\ix{i}}" } },
  } as unknown as Step;
  expect(plainName(trace, "dz.2.1", step)).toBe("A₁");
  expect(plainName(trace, "dw.2.1.0", step)).toBe("∂C/∂w²₁₀");
});

test("entries and arrays by their ids", () => {
  expect(plainName(trace, "dw.2.1.0")).toBe("∂C/∂w²₁₀");
  expect(spokenName(trace, "dw.2.1.0")).toBe("∂C/∂w 2 1 0");
  expect(plainName(trace, "dz.2")).toBe("δ²");
  expect(plainName(trace, "dz.2.1@3")).toBe("δ²₁ of sample 3");
  expect(plainName(trace, "cost")).toBe("C");
});

test("copied TeX holds only what LaTeX knows", () => {
  const sum =
    "\\term{z.1.0}{z_{0}} = \\sumover{k}{2}{\\opened{a.0}{\\term{w.1}{w_{0\\ix{k}}}} \\cdot x} + b";
  expect(standardTex(sum)).toBe("z_{0} = \\sum_{k=0}^{2} w_{0k} \\cdot x + b");
});

test("a copied result is a plain number, one to come is dots", () => {
  expect(
    standardTex("{} =\\nobreak \\term{dw.2.1.0}{{\\boldsymbol{+}}{\\boldsymbol{0.0939}}}"),
  ).toBe("{} = +0.0939");
  expect(standardTex("= \\term{z.1.0}{\\phantom{{\\boldsymbol{0.5}}}}")).toBe("= \\ldots");
});
