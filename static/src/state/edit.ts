/** Changing one number of a request. */

import type { ExplicitParameters, TraceRequest } from "../api/types";
import { isGiven, isParameter, parseTerm, TARGETS } from "../notation/term";

/** Undefined where the term is no input, target, parameter or learning rate: those are computed. */
export function edited(
  request: TraceRequest,
  { w, b }: ExplicitParameters,
  term: string,
  value: number,
  sample: number,
): TraceRequest | undefined {
  const { array, kind, layer = 0, indices } = parseTerm(term);
  if (kind === "learning_rate") return { ...request, learning_rate: value };
  if (isParameter(term)) {
    const layers = replaced<unknown>({ w, b }[kind as "w" | "b"], layer - 1, (old) => put(old, indices, value)); // prettier-ignore
    return { ...request, parameters: { w, b, [kind]: layers } };
  }
  if (!isGiven(term)) return undefined;
  const side = array === TARGETS ? "y" : "x";
  const rows = replaced<unknown>(request.samples[side], sample, (row) => put(row, indices, value));
  return { ...request, samples: { ...request.samples, [side]: rows } };
}

/** The numbers with another one in that place. */
const put = (numbers: unknown, [first, ...rest]: readonly number[], value: number): unknown =>
  first === undefined
    ? value
    : replaced(numbers as readonly unknown[], first, (old) => put(old, rest, value));

/** The number that is asked for, whether or not it has been answered yet. */
export function asked(
  request: TraceRequest,
  { w, b }: ExplicitParameters,
  term: string,
  sample: number,
): number | undefined {
  const { array, kind, layer = 0, indices } = parseTerm(term);
  if (kind === "learning_rate") return request.learning_rate ?? undefined;
  if (isParameter(term)) return at({ w, b }[kind as "w" | "b"][layer - 1], indices);
  return at(request.samples[array === TARGETS ? "y" : "x"][sample], indices);
}

const at = (numbers: unknown, indices: readonly number[]): number | undefined =>
  indices.reduce((rest, n) => (rest as readonly unknown[] | undefined)?.[n], numbers) as
    number | undefined;

export function replaced<T>(list: readonly T[], at: number, make: (old: T) => T): readonly T[] {
  return list.map((old, n) => (n === at ? make(old) : old));
}
