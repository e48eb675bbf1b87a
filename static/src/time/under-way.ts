/** Which product of a sum plays, and what its summed index is in it. */

import type { Step } from "../api/types";
import { parseTerm } from "../notation/term";
import { LANDING, MOST_IN_TURN } from "./schedule";
import type { Product } from "../trace/recipe";

/** Undefined before the first and when all have landed, and where there are too many to be played in turn. */
export function productUnderWay(
  products: readonly Product[],
  progress: number,
): Product | undefined {
  const { length } = products;
  if (length > MOST_IN_TURN || progress <= 0 || progress >= LANDING) return undefined;
  return products[Math.floor((progress * length) / LANDING)];
}

/** Undefined where no factor of that product has the letter. */
export function indexIn(step: Step, { factors }: Product, letter: string): number | undefined {
  const { definition } = step;
  if (definition.kind === "function") return undefined;
  for (const { array, indices } of definition.terms.flatMap((term) => term.factors)) {
    const place = indices.replace("s", "").indexOf(letter);
    const id = factors.find((one) => parseTerm(one).array === array);
    if (place >= 0 && id !== undefined) return parseTerm(id).indices[place];
  }
  return undefined;
}
