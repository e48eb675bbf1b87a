/** A trace's steps: those that have numbers, and those that another trace has too. */

import type { Step, Trace } from "../api/types";

/** All, or of a trace that broke off, those up to the step where it did. */
export function reachedSteps({ steps, broken_at: broken }: Trace): readonly Step[] {
  if (!broken) return steps;
  return steps.slice(0, 1 + steps.findIndex(({ id }) => id === broken.step));
}

/**
 * The new trace with the steps and symbols of the old one, where they are the same: what shows a step is then not
 * drawn again for each number that is dragged.
 */
export const keepingSteps = (next: Trace, old: Trace): Trace =>
  planOf(next) === planOf(old) ? { ...next, steps: old.steps, symbols: old.symbols } : next;

/** All that decides the steps and how they are written, and nothing that decides their numbers. */
const planOf = ({ network, samples, options }: Trace): string =>
  JSON.stringify([
    network,
    samples.x.length,
    { ...options, learning_rate: options.learning_rate !== null },
  ]);
