/** Steps that take the mean over the samples, and what each sample adds to it. Read from the definition alone. */

import type { Step, SumOfProducts, Trace } from "../api/types";
import { combinations } from "./recipe";
import { entryBinding } from "./values";

/** Does the step sum over several samples? */
export function sumsOverSamples(step: Step): boolean {
  const { definition } = step;
  if (definition.kind === "function" || (step.sizes.s ?? 1) < 2) return false;
  return !definition.indices.includes("s") && sampled(definition).length > 0;
}

/** What the sum is multiplied by: 1/S makes it a mean. */
export const shareOf = (step: Step): number =>
  step.definition.kind === "function" ? 1 : (sampled(step.definition)[0]?.coefficient ?? 1);

/** What one sample adds to the sum, before it is multiplied by its share: for a weight, the sample's own gradient. */
export function addedBy(
  trace: Trace,
  step: Step,
  indices: readonly number[],
  sample: number,
): number {
  const { definition } = step;
  if (definition.kind === "function") return NaN;
  const share = shareOf(step);
  const bound = { ...entryBinding(step, indices), s: sample };
  let sum = 0;
  for (const term of sampled(definition)) {
    const letters = new Set(term.factors.flatMap((factor) => [...factor.indices]));
    const free = [...letters].filter((letter) => !(letter in bound)).join("");
    for (const at of combinations(free, step, bound)) {
      const product = term.factors.reduce((all, { array, indices: own }) => all * entryAt(trace, array, own, at), 1); // prettier-ignore
      sum += (term.coefficient / share) * product;
    }
  }
  return sum;
}

const sampled = ({ terms }: SumOfProducts): SumOfProducts["terms"] =>
  terms.filter(({ factors }) => factors.some(({ indices }) => indices.includes("s")));

function entryAt(
  trace: Trace,
  array: string,
  letters: string,
  at: Readonly<Record<string, number>>,
): number {
  let found: unknown = trace.arrays[array];
  for (const letter of letters) found = (found as readonly unknown[])[at[letter] ?? 0];
  return found as number;
}
