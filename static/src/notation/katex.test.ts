import { expect, test } from "vitest";
import { renderTex, texInSentence } from "./katex";

test.each([
  "dw.2.1.0",
  "w_next.2.0.0",
  "learning_rate",
  "dz.2.1@3",
  "cost",
  "l1",
  "one_minus_beta1",
])("marks %s with its id", (id) => {
  expect(renderTex(`\\frac{\\term{${id}}{w}}{2}`)).toContain(`data-term="${id}"`);
});

test("what nobody hears looks the same", () => {
  const [heard, silent] = [renderTex("z^{2}_{1}"), renderTex("z^{2}_{1}", false, true)];
  expect(silent).not.toContain("<math");
  expect(heard.replace(/<span class="katex-mathml">[^]*<\/math><\/span>/, "")).toBe(silent);
});

test("a rejected id shows, and marks nothing", () => {
  expect(renderTex("\\term{javascript:x}{w}")).not.toContain("data-term");
  expect(renderTex("\\href{https://example.org}{w}")).not.toContain("href=");
});

test("sums and index letters are TeX of their own", () => {
  expect(renderTex("\\sumover{k}{2}{w_{\\ix{k}}}")).toContain("∑");
});

const numbersHeard = (tex: string) =>
  [...renderTex(tex).matchAll(/<mn>(\d+)<\/mn>/g)].map(([, number]) => number);

test("two indices are heard as two numbers, one index of two digits as one", () => {
  expect(numbersHeard("\\term{dw.3.1.2}{\\frac{\\partial C}{\\partial w^{3}_{12}}}")).toEqual([
    "1",
    "2",
    "3",
  ]);
  expect(numbersHeard("\\term{dz.3.12}{z^{3}_{12}}")).toEqual(["12", "3"]);
  expect(
    numbersHeard("\\term{w.1.0.1}{w_{01}} \\term{a.0.12}{x_{12}} \\term{w.1.1.1}{w_{11}}"),
  ).toEqual(["0", "1", "12", "1", "1"]);
});

test("a number that is covered is a dash, and no fault", () => {
  expect(renderTex("\\term{dw.1.0.0}{—} + 1")).toMatch(/data-term="dw.1.0.0".*—/);
});

test("in a sentence a formula is parted at its relations, and nowhere else", () => {
  expect(texInSentence("a = b + c").split("<wbr>")).toHaveLength(3);
  expect(texInSentence("w^2_{10}")).toBe(renderTex("w^2_{10}"));
});
