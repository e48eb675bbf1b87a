import { expect, test } from "vitest";
import type { MatrixTerm, Step } from "../api/types";
import { shapeLine, shapeText, transposeOf } from "./shapes";

const operand = (array: string, rows: string, columns: string, transposed = false) => ({
  array, rows, columns, transposed, mask: "",
}); // prettier-ignore
const stepWith = (id: string, rows: string, columns: string, ...terms: Partial<MatrixTerm>[]) =>
  ({
    id,
    sizes: { s: 1, i: 2, j: 2, k: 3 },
    matrices: {
      rows,
      columns,
      terms: terms.map((term) => ({ coefficient: 1, over: "", ...term })),
    },
  }) as unknown as Step;
const line = (step: Step) =>
  shapeLine(step)
    .map((piece) => ("join" in piece ? piece.join : `(${shapeText(piece.shape)})`))
    .join(" ");

const outer = stepWith("dw.2", "i", "k", {
  operator: "outer",
  operands: [operand("dz.2", "i", ""), operand("a.1", "", "k", true)],
});
const back = stepWith("da.1", "k", "", {
  operator: "product",
  operands: [operand("w.2", "k", "j", true), operand("dz.2", "j", "")],
});

test("column times row", () => {
  expect(line(outer)).toBe("(2 × 3) = (2 × 1) · (1 × 3)");
});

test("matrix times vector, and a vector added", () => {
  const z = stepWith(
    "z.2", "i", "",
    { operator: "product", operands: [operand("w.2", "i", "k"), operand("a.1", "k", "")] },
    { operator: "single", operands: [operand("b.2", "i", "")] },
  ); // prettier-ignore
  expect(line(z)).toBe("(2 × 1) = (2 × 3) · (3 × 1) + (2 × 1)");
});

test("an update subtracts", () => {
  const update = stepWith(
    "w_next.2", "i", "k",
    { operator: "single", operands: [operand("w.2", "i", "k")] },
    { operator: "single", coefficient: -1, operands: [operand("dw.2", "i", "k")] },
  ); // prettier-ignore
  expect(line(update)).toBe("(2 × 3) = (2 × 3) − (2 × 3)");
});

test("over samples it is a sum, each summand as the compact equation has it", () => {
  const batch = {
    ...stepWith("dw.2", "i", "k", {
      operator: "product",
      over: "s",
      operands: [operand("dz.2", "i", "s"), operand("a.1", "s", "k", true)],
    }),
    sizes: { s: 4, i: 2, j: 2, k: 3 },
  } as Step;
  expect(line(batch)).toBe("(2 × 3) = Σ (2 × 1) · (1 × 3)");
  expect(transposeOf(batch)).toMatchObject({ right: { rows: 3, columns: 1 }, fits: false });
});

test("a shared bias moves every neuron by the same sum", () => {
  const shared = stepWith(
    "b_next.2", "i", "",
    { operator: "single", over: "", operands: [operand("b.2", "i", "")] },
    { operator: "sum", over: "j", coefficient: -1, operands: [operand("db.2", "j", "")] },
  ); // prettier-ignore
  expect(line(shared)).toBe("(2 × 1) = (2 × 1) − Σ (1 × 1) · (2 × 1)");
});

test("without the transpose the sizes don't meet", () => {
  expect(transposeOf(outer)).toMatchObject({
    left: { rows: 2, columns: 1 },
    right: { rows: 3, columns: 1 },
    fits: false,
  });
  expect(transposeOf(back)).toMatchObject({ left: { rows: 2, columns: 3 }, fits: false });
});

test("a square matrix would fit untransposed, with the wrong partners", () => {
  const square = { ...back, sizes: { s: 1, j: 3, k: 3 } } as unknown as Step;
  expect(transposeOf(square)?.fits).toBe(true);
});

test("nothing to explain where nothing is turned", () => {
  expect(transposeOf(stepWith("db.2", "i", "", { operator: "single", operands: [operand("dz.2", "i", "")] }))).toBeUndefined(); // prettier-ignore
});
