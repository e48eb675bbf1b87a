/** An entry, spelled out as the sum of products that it is: which numbers stand beside each other, and what joins them. */

import type { Step } from "../../api/types";
import { functionIn, type Mark } from "../../derivation/matrices/layout";
import { texWidth } from "../../kit/width";
import { coefficientTex } from "../../notation/numbers";
import { parseTerm } from "../../notation/term";
import type { Recipe } from "../../trace/recipe";
import { shownAround } from "./shown";

/** A factor, by its place among the products; or a sign. Widths are in font sizes. */
export type Part =
  | { readonly product: number; readonly factor: number; readonly width: number }
  | { readonly mark: Mark; readonly width: number };

const SIGN = 0.9;
const sign = (text: string): Part => ({ mark: { sign: text, spoken: "" }, width: SIGN });

export function spelled(
  step: Step,
  { products, fn }: Recipe,
  places: number,
  at: Readonly<Record<string, number>>,
  widthOf: (array: string) => number,
): Part[] {
  const arrayOf = (id: string): string => parseTerm(id).array;
  // A sum is as long as a matrix is wide: the products around the one that plays.
  const most = Math.max(1, Math.floor((places + 1) / 2));
  if (fn !== undefined) {
    const called = functionIn(step);
    const factors = products[0]?.factors ?? [];
    const shown = shownAround(factors.length, at.product ?? 0, Math.max(2, most));
    const args = shown.flatMap((factor, n): Part[] => [
      ...(n > 0 ? [sign(",")] : []),
      factor === null
        ? sign("…")
        : { product: 0, factor, width: widthOf(arrayOf(factors[factor] ?? "")) },
    ]);
    return [{ mark: { tex: called }, width: texWidth(called) }, sign("("), ...args, sign(")")];
  }
  return shownAround(products.length, at.product ?? 0, most).flatMap((product, n): Part[] => {
    if (product === null) return [sign(n > 0 ? "+" : ""), sign("⋯")];
    const { coefficient = 1, factors = [] } = products[product] ?? {};
    const joined = coefficient < 0 ? [sign("−")] : n > 0 ? [sign("+")] : [];
    const size = Math.abs(coefficient);
    const scaled: Part[] =
      size === 1
        ? []
        : [{ mark: { tex: coefficientTex(size) }, width: texWidth(coefficientTex(size)) }];
    return [
      ...joined,
      ...scaled,
      ...factors.flatMap((id, factor): Part[] => [
        ...(factor > 0 ? [sign("·")] : []),
        { product, factor, width: widthOf(arrayOf(id)) },
      ]),
    ];
  });
}
