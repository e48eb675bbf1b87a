/** Changing one number of a request. */

import type { ExplicitParameters, TraceRequest } from "../api/types";
import { isGiven, isParameter, parseTerm, TARGETS } from "../notation/term";
import { at, parameterIn, put, withParameter } from "../trace/entries";

/** Undefined where the term is no input, target, parameter or learning rate: those are computed. */
export function edited(
  request: TraceRequest,
  parameters: ExplicitParameters,
  term: string,
  value: number,
  sample: number,
): TraceRequest | undefined {
  const { array, kind, indices } = parseTerm(term);
  if (kind === "learning_rate") return { ...request, learning_rate: value };
  if (isParameter(term)) return { ...request, parameters: withParameter(parameters, term, value) };
  if (!isGiven(term)) return undefined;
  const side = array === TARGETS ? "y" : "x";
  const rows = put(request.samples[side], [sample, ...indices], value);
  return { ...request, samples: { ...request.samples, [side]: rows } };
}

/** The number that is asked for, whether or not it has been answered yet. */
export function asked(
  request: TraceRequest,
  parameters: ExplicitParameters,
  term: string,
  sample: number,
): number | undefined {
  const { array, kind, indices } = parseTerm(term);
  if (kind === "learning_rate") return request.learning_rate ?? undefined;
  if (isParameter(term)) return parameterIn(parameters, term);
  return at(request.samples[array === TARGETS ? "y" : "x"][sample], indices);
}
