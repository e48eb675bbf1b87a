/** A step's matrices as they stand in a row: operands, what joins them, and the result. */

import type { MatrixForm, MatrixTerm, Operand, Step } from "../../api/types";
import { coefficientTex } from "../../notation/numbers";
import { sides } from "../../notation/template";
import { termId } from "../../notation/term";

export interface Laid {
  readonly array: string;
  /** The index letter along the rows and the columns; "" for a single one. */
  readonly rows: string;
  readonly columns: string;
  readonly transposed: boolean;
}

/** A matrix with what is written before and after it. */
export interface MatrixPiece extends Laid {
  readonly before: readonly Mark[];
  readonly after: readonly Mark[];
  readonly result: boolean;
}

/** A sign, TeX such as σ or ¼, or a number of its own such as η. */
export type Mark =
  | { readonly sign: string; readonly spoken: string }
  | { readonly tex: string }
  | { readonly scalar: string };

const JOINS: Partial<Record<MatrixTerm["operator"], Mark>> = {
  hadamard: { sign: "⊙", spoken: "times, entry by entry," },
  inner: { sign: "⊙", spoken: "times, entry by entry," },
  outer: { sign: "⊗", spoken: "column times row" },
  product: { sign: "·", spoken: /* @wc-include */ "times" },
  apply: { sign: ",", spoken: /* @wc-include */ "and" },
};

const CLOSING: Mark = { sign: ")", spoken: "" };

/** The step's own matrices, or those of all samples at once. */
export function layOut(step: Step, form: MatrixForm = step.matrices): MatrixPiece[] {
  const { terms, rows, columns } = form;
  const batch = form !== step.matrices;
  const pieces = terms.flatMap((term, place) =>
    term.operands.map((operand, n): MatrixPiece => {
      const first = n === 0;
      const closes = term.operator === "apply" && n === term.operands.length - 1;
      const joined = JOINS[term.operator];
      // A sum that is the same for every row stands before a column of ones.
      const same = term.operator === "sum" && rows !== "" && !operand.rows.includes(rows);
      return {
        ...operand,
        before: first ? leading(step, term, place, batch) : joined ? [joined] : [],
        after: closes
          ? [CLOSING]
          : term.operator === "square"
            ? [{ tex: "\\rVert^2" }]
            : same || (batch && overSamples(term))
              ? [{ tex: ONES }]
              : batch && term.operator === "single" && operand.columns !== columns
                ? [{ tex: ONES_ROW }]
                : [],
        result: false,
      };
    }),
  );
  const equals: Mark = { sign: "=", spoken: /* @wc-include */ "equals" };
  return [
    ...pieces,
    { array: step.id, rows, columns, transposed: false, before: [equals], after: [], result: true },
  ];
}

const ONES = "\\mathbf{1}";
const ONES_ROW = `${ONES}^{\\mathsf T}`;
const overSamples = ({ operator, over }: MatrixTerm): boolean => operator === "sum" && over === "s";

/** What the function of a step is called, the engine says: it stands before the bracket of the compact equation. */
export const functionIn = ({ latex }: Step): string =>
  ((sides(latex.compact)[1] ?? "").split("\\left(")[0] ?? "").trim();

function leading(step: Step, term: MatrixTerm, place: number, batch: boolean): Mark[] {
  const marks: Mark[] = [];
  if (term.operator === "apply") {
    return [{ tex: functionIn(step) }, { sign: "(", spoken: "of" }];
  }
  if (term.coefficient < 0) marks.push({ sign: "−", spoken: /* @wc-include */ "minus" });
  else if (place > 0) marks.push({ sign: "+", spoken: /* @wc-include */ "plus" });
  const size = Math.abs(term.coefficient);
  if (size !== 1) marks.push({ tex: coefficientTex(size) });
  marks.push(...term.scalars.map((scalar) => ({ scalar })));
  if (term.operator === "square") marks.push({ tex: "\\lVert" });
  // With a column for each sample, a sum is a product with ones.
  if (term.operator === "inner") {
    marks.push(...[...term.over].map((letter) => ({ tex: `\\textstyle\\sum_{${letter}}` })));
  }
  if (term.operator === "sum" && !batch) marks.push({ tex: `\\textstyle\\sum_{${term.over}}` });
  if (term.operator === "sum" && batch && !overSamples(term)) marks.push({ tex: ONES_ROW });
  return marks;
}

/** The id of the entry in a row and a column, of a sample's own where the columns or rows are samples. */
export function cellId(laid: Laid | Operand, row: number, column: number): string {
  const at: [string, number][] = [
    [laid.rows, row],
    [laid.columns, column],
  ];
  const own = laid.transposed ? [...at].reverse() : at;
  const sample = at.find(([letter]) => letter === "s")?.[1];
  const indices = own.filter(([letter]) => letter !== "" && letter !== "s").map(([, n]) => n);
  return termId(laid.array, indices, sample);
}
