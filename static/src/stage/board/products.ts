/** Which of an entry's products is being made, and which number of each index letter that is. */

import type { Operand } from "../../api/types";
import { parseTerm } from "../../notation/term";
import { LANDING, MOST_IN_TURN } from "../../time/schedule";
import { amount } from "../motion/flights";
import type { Play } from "./play";
import { OVER } from "./ways";

/** Which of the entry's products is being made, if they are made in turn; how many have been. */
export function productsMade({ recipe }: Play["entry"], progress: number, meeting: boolean) {
  const count = recipe.products.length;
  const start = meeting ? OVER : 0;
  const inTurn = count <= MOST_IN_TURN;
  const lands = (n: number): number => (inTurn ? start + ((LANDING - start) * (n + 1)) / count : LANDING); // prettier-ignore
  const made = recipe.products.filter((_, n) => progress >= lands(n)).length;
  return { made, now: inTurn && made < count ? made : undefined };
}

/** The index of each letter: those of the entry, and of what is added up the product that plays, or the strongest. */
export function placesOf(
  { step, entry, read, progress }: Pick<Play, "step" | "entry" | "read" | "progress">,
  bound: Readonly<Record<string, number>>,
): Record<string, number> {
  const { products, fn } = entry.recipe;
  const [term] = step.matrices.terms;
  const meeting = term?.operator === "product";
  const { now } = productsMade(entry, progress, meeting);
  const inTurn = products.length <= MOST_IN_TURN;
  const sizes = products.map((product) => Math.abs(amount(product, read)));
  const strongest = fn === undefined ? sizes.indexOf(Math.max(...sizes)) : 0;
  const product = Math.max(0, inTurn ? (now ?? products.length - 1) : strongest);
  const factors = products[product]?.factors ?? [];
  const found = (term?.operands ?? []).flatMap((operand) => lettersOf(operand, factors));
  return { ...Object.fromEntries(found), ...bound, product };
}

function lettersOf(operand: Operand, factors: readonly string[]): [string, number][] {
  const factor = factors.find((id) => parseTerm(id).array === operand.array);
  if (factor === undefined) return [];
  const { rows, columns, transposed } = operand;
  const letters = (transposed ? [columns, rows] : [rows, columns]).filter((l) => l !== "" && l !== "s"); // prettier-ignore
  const { indices, sample } = parseTerm(factor);
  const samples: [string, number][] = sample === undefined ? [] : [["s", sample]];
  return [...letters.map((letter, n): [string, number] => [letter, indices[n] ?? 0]), ...samples];
}
