/** A trace's steps: those that have numbers, and those that another trace has too. */

import type { Step, Trace } from "../api/types";
import { isMask } from "./masks";

/** What a trace says of its network, and nothing of its numbers: the same while a number is dragged. */
export interface Plan extends Pick<
  Trace,
  "network" | "objective" | "symbols" | "steps" | "curves" | "arrays"
> {
  readonly options: Pick<Trace["options"], "view">;
  readonly sampleCount: number;
}

/** Of the arrays it has the masks: they are the network's. */
export const planOf = (trace: Trace): Plan => ({
  network: trace.network,
  objective: trace.objective,
  symbols: trace.symbols,
  steps: trace.steps,
  curves: trace.curves,
  options: { view: trace.options.view },
  sampleCount: trace.samples.x.length,
  arrays: Object.fromEntries(Object.entries(trace.arrays).filter(([array]) => isMask(array))),
});

/** All, or of a trace that broke off, those up to the step where it did. */
export function reachedSteps({
  steps,
  broken_at: broken,
}: Pick<Trace, "steps" | "broken_at">): readonly Step[] {
  if (!broken) return steps;
  return steps.slice(0, 1 + steps.findIndex(({ id }) => id === broken.step));
}

/**
 * The new trace with the steps and symbols of the old one, where they are the same: what shows a step is then not
 * drawn again for each number that is dragged.
 */
export const keepingSteps = (next: Trace, old: Trace): Trace =>
  deciding(next) === deciding(old) ? { ...next, steps: old.steps, symbols: old.symbols } : next;

/** All that decides the steps and how they are written, and nothing that decides their numbers. */
const deciding = ({ network, samples, options }: Trace): string =>
  JSON.stringify([
    network,
    samples.x.length,
    { ...options, learning_rate: options.learning_rate !== null },
  ]);
