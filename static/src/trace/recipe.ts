/** What an entry is made of: the products that are added up in it, with the ids of their factors. */

import type { Step, Trace } from "../api/types";
import { parseTerm, termId } from "../notation/term";
import { isLeftOut, isMask } from "./masks";
import { entryBinding } from "./values";

export interface Product {
  readonly coefficient: number;
  /** Ids of the entries that are multiplied. */
  readonly factors: readonly string[];
}

export interface Recipe {
  readonly products: readonly Product[];
  /** The function that is applied, where the step applies one; its arguments are the factors of the one product. */
  readonly fn: string | undefined;
}

/**
 * The recipe of the entry with these indices, for the sample on screen. A product along a connection is one of it,
 * without a factor 1 for that; one along a connection that the trace leaves out is none.
 */
export function recipeOf(
  step: Step,
  indices: readonly number[],
  trace: Pick<Trace, "arrays">,
): Recipe {
  const bound = entryBinding(step, indices);
  const definition = step.definition;
  if (definition.kind === "function") {
    const letters = definition.over === "layer" ? combinations("i", step, {}) : [bound];
    const factors = definition.arguments.flatMap((array, n) =>
      letters.map((at) =>
        termId(
          array,
          [...(definition.argument_indices[n] ?? "")].map((letter) => at[letter] ?? 0),
        ),
      ),
    );
    return {
      products: [{ coefficient: definition.coefficient, factors }],
      fn: definition.function,
    };
  }
  const overSamples = !definition.indices.includes("s") && (step.sizes.s ?? 1) > 1;
  const products = definition.terms.flatMap((term) => {
    const letters = [...new Set(term.factors.flatMap((factor) => [...factor.indices]))];
    const free = letters.filter((letter) => !definition.indices.includes(letter));
    return combinations(free.join(""), step, bound).map((at) => ({
      coefficient: term.coefficient,
      factors: term.factors.map((factor) => {
        const own = [...factor.indices]
          .filter((letter) => letter !== "s")
          .map((letter) => at[letter] ?? 0);
        return termId(
          factor.array,
          own,
          overSamples && factor.indices.includes("s") ? at.s : undefined,
        );
      }),
    }));
  });
  const connected = products.flatMap((product) => {
    if (product.factors.some((id) => isMask(id) && isLeftOut(trace, id))) return [];
    return [{ ...product, factors: product.factors.filter((id) => !isMask(id)) }];
  });
  return { products: connected, fn: undefined };
}

/** With the factors of these arrays written as what they are themselves the product of. */
export function opened(
  { products, fn }: Recipe,
  arrays: readonly string[],
  recipeOfId: (id: string) => Recipe | undefined,
): Recipe {
  if (arrays.length === 0) return { products, fn };
  const written = (id: string): readonly string[] =>
    arrays.includes(parseTerm(id).array) ? (recipeOfId(id)?.products[0]?.factors ?? [id]) : [id];
  return { fn, products: products.map((one) => ({ ...one, factors: one.factors.flatMap(written) })) }; // prettier-ignore
}

/** The errors of the last layer that a step reads, where each is one product: cost′ · σ′, as the notes begin. */
export function lastErrors(step: Step, trace: Pick<Trace, "steps" | "network">): string[] {
  const { definition, phase } = step;
  if (definition.kind === "function" || phase !== "backward") return [];
  const read = definition.terms.flatMap(({ factors }) => factors.map(({ array }) => array));
  return [...new Set(read)].filter((array) => {
    const made = trace.steps.find(({ id }) => id === array)?.definition;
    if (parseTerm(array).layer !== trace.network.layers.length || made?.kind !== "sum_of_products")
      return false;
    const [only, ...others] = made.terms;
    const elementwise = only?.factors.every(({ indices }) => indices === made.indices) ?? false;
    return others.length === 0 && elementwise && (only?.factors.length ?? 0) > 1 && only?.coefficient === 1; // prettier-ignore
  });
}

/** All ids that the entry is made from, each once. */
export function ingredients(
  step: Step,
  indices: readonly number[],
  trace: Pick<Trace, "arrays">,
): string[] {
  return [
    ...new Set(recipeOf(step, indices, trace).products.flatMap((product) => product.factors)),
  ];
}

/** All ways to put numbers for the letters, besides those that have one. */
export function combinations(
  letters: string,
  step: Step,
  bound: Record<string, number>,
): Record<string, number>[] {
  return [...letters].reduce<Record<string, number>[]>(
    (all, letter) =>
      all.flatMap((at) =>
        Array.from({ length: step.sizes[letter] ?? 1 }, (_, n) => ({ ...at, [letter]: n })),
      ),
    [{ ...bound }],
  );
}
