import { expect, test } from "vitest";
import type { MatrixForm, MatrixTerm, Step } from "../../api/types";
import { cellId, layOut, type Mark } from "./layout";

const operand = (array: string, rows: string, columns: string, transposed = false) => ({
  array, rows, columns, transposed, mask: "",
}); // prettier-ignore
const term = (part: Partial<MatrixTerm>): MatrixTerm => ({
  operator: "single", coefficient: 1, scalars: [], operands: [], over: "", mask: "", ...part,
}); // prettier-ignore
const written = (...terms: MatrixTerm[]) => writtenAs(terms, { rows: "i", columns: "" });
/** With a form that is not the step's own: all samples at once. */
const batch = (rows: string, columns: string, ...terms: MatrixTerm[]) =>
  writtenAs([], { rows: "i", columns: "" }, { rows, columns, terms });

const writtenAs = (
  terms: MatrixTerm[],
  shape: { rows: string; columns: string },
  form?: MatrixForm,
) =>
  layOut(
    {
      id: "r.1",
      matrices: { ...shape, terms },
      latex: { compact: "\\term{a.1}{a} = \\sigma'\\left(\\term{z.1}{z}\\right)" },
    } as unknown as Step,
    form,
  )
    .map(({ before, array, after }) => {
      const text = (m: Mark) => ("sign" in m ? m.sign : "tex" in m ? m.tex : m.scalar);
      return [...before.map(text), array, ...after.map(text)].join(" ");
    })
    .join(" ");

test("products, sums, and what they are multiplied with", () => {
  const product = term({ operator: "product", operands: [operand("w.1", "i", "k"), operand("a.0", "k", "")] }); // prettier-ignore
  const bias = term({ operands: [operand("b.1", "i", "")] });
  expect(written(product, bias)).toBe("w.1 · a.0 + b.1 = r.1");
  const down = term({ coefficient: -1, scalars: ["learning_rate"], operands: [operand("db.1", "i", "")] }); // prettier-ignore
  expect(written(bias, down)).toBe("b.1 − learning_rate db.1 = r.1");
  const mean = term({ operator: "sum", coefficient: 1 / 3, over: "s", operands: [operand("dz.1", "i", "s")] }); // prettier-ignore
  expect(written(mean)).toBe("\\tfrac{1}{3} \\textstyle\\sum_{s} dz.1 = r.1");
});

test("products of two matrices' entries, added up", () => {
  const inner = term({ operator: "inner", over: "ik", operands: [operand("w_sign.1", "i", "k"), operand("w.1", "i", "k")] }); // prettier-ignore
  expect(written(inner)).toBe("\\textstyle\\sum_{i} \\textstyle\\sum_{k} w_sign.1 ⊙ w.1 = r.1");
});

test("a sum that is the same for every neuron stands before a column of ones", () => {
  const shared = term({ operator: "sum", coefficient: -1, scalars: ["learning_rate"], over: "j", operands: [operand("db.1", "j", "")] }); // prettier-ignore
  expect(written(shared)).toBe("− learning_rate \\textstyle\\sum_{j} db.1 \\mathbf{1} = r.1");
});

test("with a column for each sample, sums and what all samples share go with ones", () => {
  const product = term({ operator: "product", operands: [operand("w.1", "i", "k"), operand("a.0", "k", "s")] }); // prettier-ignore
  const bias = term({ operands: [operand("b.1", "i", "")] });
  expect(batch("i", "s", product, bias)).toBe("w.1 · a.0 + b.1 \\mathbf{1}^{\\mathsf T} = r.1");
  const cost = term({ operator: "sum", over: "i", operands: [operand("e.1", "i", "s")] });
  expect(batch("", "s", cost)).toBe("\\mathbf{1}^{\\mathsf T} e.1 = r.1");
  const mean = term({ operator: "sum", coefficient: 1 / 4, over: "s", operands: [operand("dz.1", "i", "s")] }); // prettier-ignore
  expect(batch("i", "", mean)).toBe("\\tfrac{1}{4} dz.1 \\mathbf{1} = r.1");
});

test("a function is called as the compact equation calls it", () => {
  const apply = term({ operator: "apply", operands: [operand("a.1", "i", ""), operand("y", "i", "")] }); // prettier-ignore
  expect(written(apply)).toBe("\\sigma' ( a.1 , y ) = r.1");
});

test("a cell's entry, upright, turned, and of a sample", () => {
  expect(cellId(operand("w.2", "j", "k"), 1, 2)).toBe("w.2.1.2");
  expect(cellId(operand("w.2", "k", "j", true), 1, 2)).toBe("w.2.2.1");
  expect(cellId(operand("a.1", "", "k", true), 0, 2)).toBe("a.1.2");
  expect(cellId(operand("dz.2", "i", "s"), 1, 3)).toBe("dz.2.1@3");
  expect(cellId(operand("a.1", "s", "k", true), 3, 2)).toBe("a.1.2@3");
  expect(cellId(operand("cost", "", ""), 0, 0)).toBe("cost");
});
