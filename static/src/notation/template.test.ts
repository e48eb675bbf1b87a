import { expect, test } from "vitest";
import {
  instantiate,
  instantiateId,
  markArrays,
  replaceTerms,
  termSymbols,
  sides,
  writeOutSums,
} from "./template";

const SUM =
  "\\sumover{k}{2}{\\term{w.1.i.k}{w_{\\ix{i}\\ix{k}}} \\cdot \\term{a.0.k}{x_{\\ix{k}}}}";

test("index letters become numbers, in symbols and in ids", () => {
  expect(instantiate("\\term{dz.2.i@s}{z_{\\ix{i}, \\ix{s}}}", { i: 1, s: 3 })).toBe(
    "\\term{dz.2.1@3}{z_{1, 3}}",
  );
  expect(instantiateId("w_next.2.i.k", { i: 1 })).toBe("w_next.2.1.k");
});

test("a letter that a sum binds stays open", () => {
  expect(instantiate(SUM, { i: 1 })).toContain("\\term{w.1.1.k}{w_{1\\ix{k}}}");
});

test("an entry under a sum stands for its array, others for themselves", () => {
  expect(markArrays(instantiate(SUM, { i: 1 }))).toContain("\\term{w.1}{w_{1\\ix{k}}}");
  expect(markArrays("\\term{cost@s}{C} \\term{w_next.1.0.2}{w} \\term{learning_rate}{h}")).toBe(
    "\\term{cost}{C} \\term{w_next.1.0.2}{w} \\term{learning_rate}{h}",
  );
});

test("sums are written out, with brackets where something stands before them", () => {
  expect(writeOutSums("\\sumover{j}{1}{x_{\\ix{j}}} + b")).toBe("x_{0} + x_{1} + b");
  expect(writeOutSums("\\tfrac{1}{2} \\sumover{j}{1}{x_{\\ix{j}}}")).toBe(
    "\\tfrac{1}{2} \\left(x_{0} + x_{1}\\right)",
  );
  expect(writeOutSums("\\sumover{j}{1}{\\sumover{l}{1}{x_{\\ix{j}\\ix{l}}}}")).toBe(
    "x_{00} + x_{01} + x_{10} + x_{11}",
  );
});

test("a long sum has dots", () => {
  expect(writeOutSums("\\sumover{j}{9}{x_{\\ix{j}}}")).toBe("x_{0} + x_{1} + \\cdots + x_{9}");
});

test("sides are split at equals signs outside all brackets", () => {
  expect(sides("a = b \\left([\\,1 = 0\\,] - c\\right) = \\begin{bmatrix} d = e \\end{bmatrix}")).toEqual([
    "a", "b \\left([\\,1 = 0\\,] - c\\right)", "\\begin{bmatrix} d = e \\end{bmatrix}",
  ]); // prettier-ignore
});

test("a replacement is told what stands around it", () => {
  const seen: string[] = [];
  replaceTerms("2 \\term{a}{x} - \\term{b}{y}^2", (id, symbol, before, after) => {
    seen.push(`${before}|${id}|${after}`);
    return symbol.toUpperCase();
  });
  expect(seen).toEqual(["2 |a| - \\term{b}{y}^2", "2 X - |b|^2"]);
});

test("what an equation calls its arrays", () => {
  const found = termSymbols("\\term{z.1}{Z} = \\term{w.1}{w}\\, \\term{a.0}{\\left(X\\right)}");
  expect([...found]).toEqual([["z.1", "Z"], ["w.1", "w"], ["a.0", "\\left(X\\right)"]]); // prettier-ignore
});
