/** The hints that there are for a number: the first product says nothing new where there is only one. */

import type { Step, Trace } from "../../api/types";
import { parseTerm } from "../../notation/term";
import { recipeOf } from "../../trace/recipe";

type HintRung = "question" | "formula" | "factors" | "product" | "answer";

export interface Hint {
  readonly rung: HintRung;
  readonly name: string;
}

const HINTS: readonly Hint[] = [
  { rung: "question", name: "The question in words" },
  { rung: "formula", name: "The formula" },
  { rung: "factors", name: "The factors, with your own numbers" },
  { rung: "product", name: "The first product" },
  { rung: "answer", name: "The answer" },
];

export function rungsOf(trace: Pick<Trace, "arrays">, step: Step, id: string): readonly Hint[] {
  const { products, fn } = recipeOf(step, parseTerm(id).indices, trace);
  return fn === undefined && products.length > 1
    ? HINTS
    : HINTS.filter(({ rung }) => rung !== "product");
}
