/** The sizes of what is multiplied, which is where a transpose comes from. */

import type { MatrixTerm, Operand, Step } from "../api/types";

export interface Shape {
  readonly rows: number;
  readonly columns: number;
}

export const sizeOf = (step: Step, letters: string): number =>
  [...letters].reduce((size, letter) => size * (step.sizes[letter] ?? 1), 1);

export const shapeOf = (step: Step, laid: { rows: string; columns: string }): Shape => ({
  rows: sizeOf(step, laid.rows),
  columns: sizeOf(step, laid.columns),
});

export const shapeText = ({ rows, columns }: Shape): string => `${rows} × ${columns}`;

/** A piece of the line of shapes: an array with its shape, or what joins two of them. */
export type ShapePiece =
  | { readonly array: string; readonly shape: Shape; readonly transposed: boolean }
  | { readonly join: string };

const JOINS: Partial<Record<MatrixTerm["operator"], string>> = {
  hadamard: "⊙",
  outer: "·",
  product: "·",
  apply: ",",
};

/** (2 × 3) = (2 × 1) · (1 × 3), piece by piece, as the compact equation has it. */
export function shapeLine(step: Step): ShapePiece[] {
  const { terms, ...result } = step.matrices;
  const whole = shapeOf(step, result);
  const pieces: ShapePiece[] = [{ array: step.id, shape: whole, transposed: false }, { join: "=" }];
  terms.forEach((term, n) => {
    if (term.coefficient < 0) pieces.push({ join: "−" });
    else if (n > 0) pieces.push({ join: "+" });
    if (summedOutside(term) !== "") pieces.push({ join: "Σ" });
    term.operands.forEach((operand, place) => {
      if (place > 0) pieces.push({ join: JOINS[term.operator] ?? "·" });
      const shape = shapeInSum(step, term, operand);
      pieces.push({ array: operand.array, shape, transposed: operand.transposed });
      // A sum that is the same for every neuron stands before a column of ones.
      if (term.operator === "sum" && shape.rows < whole.rows)
        pieces.push({ join: "·" }, { array: step.id, shape: whole, transposed: false });
    });
  });
  return pieces;
}

/** The letters whose sum is written with Σ: the samples', and those of a sum without a partner. */
const summedOutside = (term: MatrixTerm): string =>
  term.operator === "sum" ? term.over : term.over.includes("s") ? "s" : "";

/** The shape of one summand. */
function shapeInSum(step: Step, term: MatrixTerm, laid: Pick<Operand, "rows" | "columns">): Shape {
  const outside = summedOutside(term);
  const inner = (letters: string) => [...letters].filter((l) => !outside.includes(l)).join("");
  return shapeOf(step, { rows: inner(laid.rows), columns: inner(laid.columns) });
}

export interface Transpose {
  readonly operand: Operand;
  /** The sizes as they would stand without the transpose. */
  readonly left: Shape;
  readonly right: Shape;
  /** Whether they could be multiplied all the same, only with the wrong partners. */
  readonly fits: boolean;
}

/** Why an operand is turned: what the product would be if it weren't. */
export function transposeOf(step: Step): Transpose | undefined {
  for (const term of step.matrices.terms) {
    const [left, right] = term.operands;
    const operand = term.operands.find(({ transposed }) => transposed);
    if (!operand || !left || !right) continue;
    const unturned = (one: Operand) =>
      one === operand ? { rows: one.columns, columns: one.rows } : one;
    const shapes = [
      shapeInSum(step, term, unturned(left)),
      shapeInSum(step, term, unturned(right)),
    ] as const;
    return {
      operand,
      left: shapes[0],
      right: shapes[1],
      fits: shapes[0].columns === shapes[1].rows,
    };
  }
  return undefined;
}
