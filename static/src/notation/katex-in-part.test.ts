/** Of KaTeX only what is written goes into the page: it must draw that as the whole of KaTeX does. */

import katex from "katex";
import { expect, test } from "vitest";
// @ts-expect-error -- the same package as its authors bundle it, which has no types under this path
import wholeKatex from "../../node_modules/katex/dist/katex.mjs";
import { commands, environments } from "./commands.json";

const whole = wholeKatex as typeof katex;
const SETTINGS = { strict: "ignore", trust: true, macros: { "\\arraystretch": "1.25" } } as const;
const outcome = (by: typeof katex, tex: string): string => {
  try {
    return by.renderToString(tex, SETTINGS);
  } catch (error) {
    return `refused: ${String(error)}`;
  }
};
const TALL = "\\begin{matrix} \\frac{1}{2} \\\\ 1 \\\\ 2 \\\\ 3 \\\\ 4 \\end{matrix}";

const IN_PAIRS = ["begin", "end", "left", "middle", "right", "arraystretch"];

/** With what follows it in some use of it; where the whole of KaTeX refuses a use, there is nothing to compare. */
const uses = (name: string): string[] =>
  [
    `\\${name}`,
    `\\${name} x`,
    `\\${name}{abcxyzABCXYZ019\\cdot+-\\infty\\eta\\partial}`,
    `\\${name}{\\frac{a}{b}}{c}`,
    `\\${name}{term=w}{\\sigma^{2}_{1}}`,
    `{\\${name} \\frac{a}{b}}`,
    `a \\${name} b_{0}^{1} \\${name}_{i}^{n} c`,
    `\\left\\${name} ${TALL} \\right.`,
    `\\left( \\frac{a}{b} \\middle\\${name} ${TALL} \\right)`,
    `\\left. a \\right\\${name}`,
    `\\text{a \\${name}}`,
    `\\text{\\${name}{abc}}`,
    `x \\${name}{(}{)}{0pt}{}{a}{b}`,
  ].filter((tex) => !outcome(whole, tex).startsWith("refused"));

test.each(commands.filter((name) => !IN_PAIRS.includes(name)))("\\%s is drawn as ever", (name) => {
  const found = uses(name);
  expect(found.length).toBeGreaterThan(0);
  for (const tex of found) expect(outcome(katex, tex), tex).toBe(outcome(whole, tex));
});

test.each(environments)("a %s is drawn as ever", (name) => {
  const columns = name === "array" ? "{c|rl}" : "";
  for (const rows of [1, 2, 3, 7, 20]) {
    const row = "\\frac{\\partial C}{\\partial w^{2}_{10}} & -0.25 & \\cdots";
    const tex = `\\begin{${name}}${columns} ${Array(rows).fill(row).join(" \\\\ ")} \\end{${name}}^{\\top} x`;
    expect(outcome(katex, tex)).toBe(outcome(whole, tex));
    expect(outcome(katex, tex)).not.toContain("refused");
  }
});

test.each([
  "\\text{Größe, café, Σ, жук, 值, “5” – €}",
  "\\text{a_{1}}",
  "x', x'', x^{'}_{i}",
  "1{,}000 − 2 · 3 × 4 ≤ ∞ ≈ ∂ η",
  "a\\,b\\;c\\!d\\ e\\:f~g \\% \\# \\& \\_ \\{ \\} \\| \\$",
  "\\sum_{k=0}^{2} \\prod_{i} \\int_0^1",
  "\\left\\{ \\left[ \\left( \\left\\lVert \\sqrt[3]{\\frac{a}{b}} \\right\\rVert \\right) \\right] \\right\\}",
  "\\left\\lfloor \\frac{a}{b} \\right\\rfloor \\left| x \\right|",
])("%s is drawn as ever", (tex) => {
  expect(outcome(katex, tex)).toBe(outcome(whole, tex));
});

test("a command that nothing writes is refused, not drawn as something else", () => {
  expect(outcome(katex, "\\xrightarrow{a}")).toContain("refused");
});
