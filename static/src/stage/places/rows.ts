/** Numbers at rest, as one writes them: [w] − [η] × [∂C/∂w], or each product of a longer sum on a line of its own. */

import type { Product } from "../../trace/recipe";
import { signWidth } from "../../kit/width";
import { PILL } from "../layout/geometry";
import type { Form } from "../motion/motion";

/** One pill or sign, by its offset from the middle in font sizes. */
export interface Piece {
  readonly form: Form;
  readonly id: string;
  readonly dx: number;
  readonly dy: number;
  /** Of a function's name, in font sizes. */
  readonly width?: number;
}

const SIGN = 1.7;
const COMMA = 0.3;
/** From one line to the next. */
export const LINE = 1.95;
/** Of a product of one sample: its factors, and beneath them what they make. */
export function withProduct(pieces: readonly Piece[]): Piece[] {
  if (pieces.length < 2) return [...pieces];
  const made = { form: "pill", id: MADE, dx: SIGN / 2, dy: LINE } as const;
  return [...pieces, { form: "equals", id: "", dx: -PILL.width / 2, dy: LINE }, made];
}

/** In place of the id of a number that is no entry: what the factors beside it make. */
export const MADE = "";
const LONGEST_ROW = 4;
const MOST_LINES = 5;

/** A number's place on the drawing, from left to right. */
export type Across = (id: string) => number;

/** The pieces of each product, its factors as they come together from left and right. A product whose one number goes straight into the slot has none. */
export function inRows(
  products: readonly Product[],
  called: string | undefined,
  amongEdges: boolean,
  across: Across,
): Piece[][] {
  const numbers = products.reduce((sum, { factors }) => sum + factors.length, 0);
  if (amongEdges || numbers < 2) return products.map(() => []);
  if (numbers <= LONGEST_ROW) return oneRow(products, called, across);
  const single = called !== undefined || products.every(({ factors }) => factors.length === 1);
  if (single || products.length > MOST_LINES) return products.map(() => []);
  return products.map((product, n) =>
    (oneRow([product], called, across)[0] ?? []).map((piece) => ({
      ...piece,
      dy: (n - products.length + 1) * LINE,
    })),
  );
}

function oneRow(
  products: readonly Product[],
  called: string | undefined,
  across: Across,
): Piece[][] {
  let x = 0;
  const advance = (width: number): number => {
    x += width;
    return x - width / 2;
  };
  const sign = (form: Form): Piece => ({ form, id: "", dx: advance(SIGN), dy: 0 });
  const named = (tex: string): Piece => {
    const width = signWidth(tex);
    return { form: "function", id: "", dx: advance(width + SIGN - signWidth("")), dy: 0, width };
  };
  const rows = products.map(({ coefficient, factors }, n) => {
    const lead =
      called !== undefined
        ? [named(called)]
        : coefficient < 0
          ? [sign("minus")]
          : n > 0
            ? [sign("plus")]
            : [];
    const ordered = [...factors].sort((one, two) => across(one) - across(two));
    const rest = ordered.flatMap((id, f) => {
      if (f > 0 && called !== undefined) x += COMMA;
      const between = f > 0 && called === undefined ? [sign("times")] : [];
      return [...between, { form: "pill" as const, id, dx: advance(PILL.width), dy: 0 }];
    });
    return [...lead, ...rest];
  });
  return rows.map((row) => row.map((piece) => ({ ...piece, dx: piece.dx - x / 2 })));
}
