/** One number among the weights and biases, or the samples, of a request: read, and replaced. */

import type { ExplicitParameters } from "../api/types";
import { parseTerm } from "../notation/term";

/** The weight or bias of that name; undefined where there is none. */
export function parameterIn({ w, b }: ExplicitParameters, term: string): number | undefined {
  const { kind, layer = 0, indices } = parseTerm(term);
  return at({ w, b }[kind as "w" | "b"][layer - 1], indices);
}

/** The parameters with that number in its place. */
export function withParameter(
  { w, b }: ExplicitParameters,
  term: string,
  value: number,
): ExplicitParameters {
  const { kind, layer = 0, indices } = parseTerm(term);
  const own = { w, b }[kind as "w" | "b"];
  return { w, b, [kind]: put(own, [layer - 1, ...indices], value) };
}

/** The number at those indices of lists of lists. */
export const at = (numbers: unknown, indices: readonly number[]): number | undefined =>
  indices.reduce((rest, n) => (rest as readonly unknown[] | undefined)?.[n], numbers) as
    number | undefined;

/** The numbers with another one in that place. */
export const put = (
  numbers: unknown,
  [first, ...rest]: readonly number[],
  value: number,
): unknown =>
  first === undefined
    ? value
    : replaced(numbers as readonly unknown[], first, (old) => put(old, rest, value));

export function replaced<T>(list: readonly T[], at: number, make: (old: T) => T): readonly T[] {
  return list.map((old, n) => (n === at ? make(old) : old));
}
