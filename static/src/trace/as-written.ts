/**
 * A function whose equation names other entries than it takes: the slopes of a softmax are written with a, and taken
 * at z. What travels is what is read in the equation beside it.
 */

import type { Step } from "../api/types";
import { instantiate, replaceTerms, sides } from "../notation/template";
import { parseTerm } from "../notation/term";
import type { Recipe } from "./recipe";
import { entryBinding } from "./values";

/** The entries that its equation names, and what stands before, between and after them, in TeX. */
function named(step: Step, indices: readonly number[]) {
  const { definition, latex } = step;
  if (definition.kind !== "function") return undefined;
  const [, side = ""] = sides(instantiate(latex.entry, entryBinding(step, indices)));
  const ids: string[] = [];
  // No TeX of the engine's has an @.
  const rest = replaceTerms(side, (id) => {
    ids.push(id);
    return "@";
  });
  if (ids.every((id) => definition.arguments.includes(parseTerm(id).array))) return undefined;
  const signs = rest.replace(/\\(left|right)(?![a-z])/g, "").split("@");
  return { ids, signs: signs.map((sign) => sign.trim()) };
}

interface Made {
  readonly id: string;
  readonly recipe: Recipe;
}

/** With its signs where the equation names others than the function takes, else as it is. */
export function asWritten<E extends Made>(
  step: Step,
  entry: E,
): E | (Made & { readonly signs: readonly string[] }) {
  const { ids, signs } = named(step, parseTerm(entry.id).indices) ?? {};
  if (!ids || !signs) return entry;
  return { id: entry.id, signs, recipe: { fn: entry.recipe.fn, products: [{ coefficient: 1, factors: ids }] } }; // prettier-ignore
}

/** The arrays that the equation of such a function names. */
export function arraysWritten(step: Step): readonly string[] | undefined {
  const { ids } = named(step, step.shape.map(() => 0)) ?? {}; // prettier-ignore
  return ids && [...new Set(ids.map((id) => parseTerm(id).array))];
}
