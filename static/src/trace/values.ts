/** Looking things up in a trace. */

import type { ExplicitParameters, Step, Trace } from "../api/types";
import { quantityOf } from "../notation/quantities";
import { parseTerm, termId } from "../notation/term";

/** Has each sample its own? */
export const isPerSample = (array: string): boolean => quantityOf(array).per_sample;

/** The number of an entry, of the sample on screen unless the id names another. */
export function valueOf(trace: Trace, id: string, sample: number): number | undefined {
  const term = parseTerm(id);
  let at: unknown = trace.arrays[term.array];
  const path = isPerSample(term.array) ? [term.sample ?? sample, ...term.indices] : term.indices;
  for (const index of path) at = Array.isArray(at) ? (at[index] as unknown) : undefined;
  return typeof at === "number" ? at : undefined;
}

/** More apart than two roundings of the same number? */
export const differs = (one: number, other: number): boolean =>
  Math.abs(one - other) > 1e-12 * Math.max(Math.abs(one), Math.abs(other));

/** Does the trace have this entry, or this array? */
export function hasTerm(trace: Trace, id: string, sample: number): boolean {
  const { array, indices } = parseTerm(id);
  return indices.length === 0 ? array in trace.arrays : valueOf(trace, id, sample) !== undefined;
}

const MOST_ENTRIES = 256;
/** The ids of an array's entries for one sample; of a large array, some from all over it. */
export function entriesOf(trace: Trace, array: string, sample: number): string[] {
  const walk = (numbers: unknown, indices: readonly number[]): string[] => {
    if (!Array.isArray(numbers)) return [termId(array, indices)];
    const every = Math.ceil(numbers.length / Math.sqrt(MOST_ENTRIES));
    return numbers.flatMap((one, n) => (n % every === 0 ? walk(one, [...indices, n]) : []));
  };
  const numbers: unknown = trace.arrays[array];
  return walk(isPerSample(array) && Array.isArray(numbers) ? numbers[sample] : numbers, []);
}

/** How many entries a step defines (for one sample). */
export const entryCount = (step: Step): number =>
  step.shape.reduce((product, size) => product * size, 1);

/** The indices of the step's entry number `ordinal`, row by row. */
export function entryIndices(step: Step, ordinal: number): number[] {
  const indices: number[] = [];
  let rest = ordinal;
  for (const size of [...step.shape].reverse()) {
    indices.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return indices;
}

export function entryOrdinal(step: Step, indices: readonly number[]): number {
  return step.shape.reduce((ordinal, size, axis) => ordinal * size + (indices[axis] ?? 0), 0);
}

export const entryId = (step: Step, ordinal: number): string =>
  termId(step.id, entryIndices(step, ordinal));

/** Letters to numbers: `{i: 1, k: 0}` for `dw.2.1.0`. */
export function entryBinding(step: Step, indices: readonly number[]): Record<string, number> {
  return Object.fromEntries([...step.indices].map((letter, axis) => [letter, indices[axis] ?? 0]));
}

/** Where in the list the array is defined; −1 for a given array (input, target, parameter). */
export function definingStep({ steps }: Pick<Trace, "steps">, array: string): number {
  let found = stepIndex.get(steps);
  if (!found) {
    found = new Map(steps.map((step, index) => [step.id, index]));
    stepIndex.set(steps, found);
  }
  return found.get(array) ?? -1;
}

const stepIndex = new WeakMap<Trace["steps"], Map<string, number>>();

/** The parameters, or what is called like them but for that ending: with `_next` those after the update. */
export function parametersOf({ arrays, network }: Trace, ending = ""): ExplicitParameters {
  const layers = network.layers.map((_, n) => String(n + 1));
  return {
    w: layers.map((layer) => arrays[`w${ending}.${layer}`] as ExplicitParameters["w"][number]),
    b: layers.map((layer) => arrays[`b${ending}.${layer}`] as ExplicitParameters["b"][number]),
  };
}
