/** Changing one number of a request. */

import type { ExplicitParameters, TraceRequest } from "../api/types";
import { parseTerm } from "../notation/term";

/** Undefined where the term is no input, target, parameter or learning rate: those are computed. */
export function edited(
  request: TraceRequest,
  { w, b }: ExplicitParameters,
  term: string,
  value: number,
  sample: number,
): TraceRequest | undefined {
  const { kind, layer = 0, indices } = parseTerm(term);
  const [i = 0, k = 0] = indices;
  if (kind === "learning_rate") return { ...request, learning_rate: value };
  if (kind === "w") {
    const matrices = replaced(w, layer - 1, (matrix) =>
      replaced(matrix, i, (row) => replaced(row, k, () => value)),
    );
    return { ...request, parameters: { w: matrices, b } };
  }
  if (kind === "b") {
    const vectors = replaced(b, layer - 1, (vector) => replaced(vector, i, () => value));
    return { ...request, parameters: { w, b: vectors } };
  }
  if (kind !== "y" && !(kind === "a" && layer === 0)) return undefined;
  const side = kind === "y" ? "y" : "x";
  const rows = replaced(request.samples[side], sample, (row) => replaced(row, i, () => value));
  return { ...request, samples: { ...request.samples, [side]: rows } };
}

/** The number that is asked for, whether or not it has been answered yet. */
export function asked(
  request: TraceRequest,
  { w, b }: ExplicitParameters,
  term: string,
  sample: number,
): number | undefined {
  const { kind, layer = 0, indices } = parseTerm(term);
  const [i = 0, k = 0] = indices;
  if (kind === "learning_rate") return request.learning_rate ?? undefined;
  if (kind === "w") return w[layer - 1]?.[i]?.[k];
  if (kind === "b") return b[layer - 1]?.[i];
  return request.samples[kind === "y" ? "y" : "x"][sample]?.[i];
}

export function replaced<T>(list: readonly T[], at: number, make: (old: T) => T): readonly T[] {
  return list.map((old, n) => (n === at ? make(old) : old));
}
