import { describe, expect, test } from "vitest";
import type { Step } from "../../api/types";
import { standardTex } from "../../notation/plain";
import { asLatex, equationLines, takenLines, type Known } from "./equation";

const dw = "\\term{dw.2.i.k}{D_{\\ix{i}\\ix{k}}}";
const product = "\\term{dz.2.i}{\\delta_{\\ix{i}}} \\cdot \\term{a.1.k}{a_{\\ix{k}}}";
const step = {
  id: "dw.2",
  indices: "ik",
  shape: [1, 2],
  latex: {
    entry: `${dw} = ${product}`,
    expanded:
      "\\term{dw.2}{D} = \\begin{bmatrix} \\term{dw.2.0.0}{D_{00}} & \\term{dw.2.0.1}{D_{01}} \\end{bmatrix} = \\begin{bmatrix} \\term{dz.2.0}{\\delta_{0}} \\cdot \\term{a.1.0}{a_{0}} & \\term{dz.2.0}{\\delta_{0}} \\cdot \\term{a.1.1}{a_{1}} \\end{bmatrix}",
    factored: "\\term{dw.2}{D} = \\term{dz.2}{\\delta}\\, \\term{a.1}{a}",
    compact: "\\term{dw.2}{D} = \\term{dz.2}{\\delta}\\, \\term{a.1}{a}",
    general: {
      entry: `${dw} = ${product}`,
      factored:
        "\\term{dw.2}{D^L} = \\term{dz.2.j}{\\delta_{\\ix{j}}}\\, \\term{a.1.k}{a_{\\ix{k}}}",
      compact: "\\term{dw.2}{D^L} = \\term{dz.2}{\\delta}\\, \\term{a.1}{a}",
    },
  },
} as unknown as Step;
const NUMBERS: Record<string, string> = {
  "dz.2.0": "0.5", "a.1.0": "0.25", "a.1.1": "−0.2", "dw.2.0.0": "0.125", "dw.2.0.1": "−0.1", "da.2.0": "2", "ds.2.0": "0.25",
}; // prettier-ignore
/** A moment at which the step's first entry has landed, its second has not. */
const known: Known = {
  equationOf: (array) =>
    array === "dz.2"
      ? "\\term{dz.2.i}{\\delta_{\\ix{i}}} = \\term{da.2.i}{A_{\\ix{i}}} \\cdot \\term{ds.2.i}{S_{\\ix{i}}}"
      : undefined,
  number: (id) => (id === "dw.2.0.1" ? undefined : NUMBERS[id]),
  future: (id) => NUMBERS[id],
};
const plain = (kind: "symbols" | "numbers", ...rest: [indices: number[], opened?: string[]]) => {
  const lines = equationLines(step, "entry", rest[0], rest[1] ?? [], known);
  return standardTex(asLatex(lines.filter((line) => line.kind === kind), kind)); // prettier-ignore
};

describe("one entry", () => {
  test("symbols, then the same with numbers, then what it comes to", () => {
    expect(plain("symbols", [0, 0])).toBe("D_{00} = \\delta_{0} \\cdot a_{0}");
    expect(plain("numbers", [0, 0])).toBe("= 0.5 \\times 0.25 = +0.125");
  });

  test("a result that is to come keeps its room and says nothing", () => {
    const [, numbers] = equationLines(step, "entry", [0, 1], [], known);
    expect(numbers?.chunks.at(-1)).toContain("\\phantom{{\\boldsymbol{-0.1}}}");
    expect(plain("numbers", [0, 1])).toBe("= 0.5 \\times (-0.2) = \\ldots");
  });

  test("an opened factor, in both lines", () => {
    expect(plain("symbols", [0, 0], ["dz.2"])).toBe("D_{00} = A_{0} \\cdot S_{0} \\cdot a_{0}");
    expect(plain("numbers", [0, 0], ["dz.2"])).toBe("= 2 \\times 0.25 \\times 0.25 = +0.125");
  });

  test("lines break before an equals sign or at a sum, never inside a product", () => {
    for (const { chunks } of equationLines(step, "entry", [0, 0], [], known))
      expect(chunks.join(" ")).not.toMatch(/\\(cdot|times)(?!\\nobreak)/);
  });
});

describe("in general", () => {
  const [symbols, numbers, matrices] = equationLines(step, "general", [0, 1], [], known);

  test("letters for indices, each factor still that of the entry at hand; its numbers beneath", () => {
    const all = symbols?.chunks.join(" ") ?? "";
    expect(all).toContain("\\term{dz.2.0}{\\delta_{\\ix{i}}}");
    expect(all).toContain("\\term{a.1.1}{a_{\\ix{k}}}");
    expect(numbers).toEqual(equationLines(step, "entry", [0, 1], [], known)[1]);
  });

  test("then the matrices and their names; a letter stands for no entry", () => {
    expect(matrices?.chunks).toHaveLength(3);
    expect(matrices?.chunks.join(" ")).toContain("\\term{dz.2}{\\delta_{\\ix{j}}}");
  });

  test("what belongs to no layer is one entry", () => {
    const alone = { ...step, latex: { ...step.latex, general: null } };
    expect(equationLines(alone, "general", [0, 1], [], known)).toEqual(
      equationLines(step, "entry", [0, 1], [], known),
    );
  });
});

test("expanded: all products with their numbers", () => {
  const lines = equationLines(step, "expanded", [0, 0], [], known);
  expect(lines.map(({ kind }) => kind)).toEqual(["symbols", "numbers"]);
  expect(lines[0]?.chunks).toHaveLength(3);
  expect(lines[1]?.chunks.join()).toContain("{(-0.2)}");
});

test("factored and compact are symbols beside the matrices, factored has numbers where it stands alone", () => {
  expect(equationLines(step, "compact", [0, 0], [], known)).toHaveLength(1);
  expect(equationLines(step, "factored", [0, 0], [], known)).toHaveLength(1);
  const alone = equationLines(step, "factored", [0, 0], [], known, false);
  expect(alone).toHaveLength(2);
  expect(alone[1]?.chunks.at(-1)).toContain("\\phantom{-0.1}");
});

test.each(["expanded", "factored", "compact"] as const)(
  "%s is taken along with its numbers",
  (rung) => {
    const shown = equationLines(step, rung, [0, 0], [], known);
    const taken = takenLines(step, rung, shown, known);
    const tex = standardTex(asLatex(taken, "numbers"));
    expect(standardTex(asLatex(taken, "symbols"))).toBe(standardTex(asLatex(shown, "symbols")));
    expect(tex.startsWith(standardTex(asLatex(shown, "symbols")))).toBe(true);
    // What time has not brought yet is not given away.
    expect(tex).toContain("= \\begin{bmatrix} 0.125 & \\ldots \\end{bmatrix}");
    if (rung === "expanded") expect(tex).toContain("0.5 \\times (-0.2)");
  },
);
