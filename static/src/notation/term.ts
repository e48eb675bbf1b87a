/**
 * Ids of arrays and entries, as the engine writes them: `dw.2` an array, `dw.2.1.0` one entry, `dz.2.1@3` an entry of
 * sample 3 where a step sums over samples.
 */

import type { Quantity } from "../api/types";
import { kindOf, quantityOf } from "./quantities";

export { kindOf };

export interface Term {
  readonly kind: string;
  readonly layer: number | undefined;
  /** `dw.2` */
  readonly array: string;
  readonly indices: readonly number[];
  readonly sample: number | undefined;
}

const read = new Map<string, Term>();

/** Read an id that the engine or this page wrote. Each is asked for again and again while time moves. */
export function parseTerm(id: string): Term {
  let term = read.get(id);
  if (!term) read.set(id, (term = parsed(id)));
  return term;
}

function parsed(id: string): Term {
  const [entry = "", sample] = id.split("@");
  const [kind = "", ...rest] = entry.split(".");
  const numbers = rest.map(Number);
  const { layered } = quantityOf(kind);
  return {
    kind,
    layer: layered ? numbers[0] : undefined,
    array: layered ? `${kind}.${numbers[0] ?? ""}` : kind,
    indices: layered ? numbers.slice(1) : numbers,
    sample: sample === undefined ? undefined : Number(sample),
  };
}

export function termId(array: string, indices: readonly number[], sample?: number): string {
  const entry = [array, ...indices].join(".");
  return sample === undefined ? entry : `${entry}@${sample}`;
}

/** Does `id` name the same entry as `active`, or an array that `active` is an entry of, or the other way round? */
export function sameTerm(id: string, active: string | null): boolean {
  if (active === null) return false;
  const [one = "", other = ""] = [id.split("@")[0], active.split("@")[0]];
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

/** The hue of an array and its entries: forward value, parameter, derivative of the cost, slope, or result. */
export type Role = "value" | "parameter" | "derivative" | "slope" | "result";

// What an update works out of each parameter comes of its gradient; single numbers are given, as parameters are.
const HUES: Readonly<Record<Quantity["role"], Role>> = {
  forward: "value",
  parameter: "parameter",
  number: "parameter",
  derivative: "derivative",
  update: "derivative",
  slope: "slope",
  cost: "result",
};

export const roleOf = (id: string): Role => HUES[quantityOf(id).role];

/** Is it the cost: a sample's, or what is made of all of them? */
export const isCost = (id: string): boolean => quantityOf(id).home === "cost";

/** Weights and what belongs to them live on an edge. */
export const livesOnEdge = (id: string): boolean =>
  quantityOf(id).home === "edge" && parseTerm(id).indices.length === 2;

/** Does it stand in the neuron itself: what reaches it, and what it passes on? */
export const isInNeuron = (id: string): boolean => {
  const { home, role } = quantityOf(id);
  return home === "neuron" && role === "forward";
};

/** Has the entry an index more than others of its kind, as a softmax's slopes: one for each pair of neurons? */
export const isPair = ({ kind, indices }: Pick<Term, "kind" | "indices">): boolean =>
  quantityOf(kind).of_pair !== null && indices.length > quantityOf(kind).letters.length;

/** The neuron that an entry stands at: of a pair, the one that it is the derivative by. */
export const neuronOf = (id: string): number =>
  parseTerm(id).indices.at(isPair(parseTerm(id)) ? 1 : 0) ?? 0;

/** The arrays of the samples. */
export const [INPUTS, TARGETS] = ["a.0", "y"];

/** Is it a weight or a bias? */
export const isParameter = (id: string): boolean => quantityOf(id).parameter === kindOf(id);

/** The gradient of a parameter that stands beside its neuron, and never in it: of a bias. */
export const isBiasGradient = (id: string): boolean => {
  const { home, role, parameter } = quantityOf(id);
  return home === "neuron" && role === "derivative" && parameter !== null;
};

/** What is given: a weight, a bias, an input or a target. */
export const isGiven = (id: string): boolean =>
  isParameter(id) || [INPUTS, TARGETS].includes(parseTerm(id).array);

/**
 * The given entry that this one is, or is the derivative or the successor of; null where it is of something computed,
 * or a whole array.
 */
export function givenOf(id: string | null): string | null {
  const entry = id?.split("@")[0] ?? "";
  const { kind, of } = quantityOf(entry);
  const own = (of ?? kind) + entry.slice(kind.length);
  return isGiven(own) && parseTerm(own).indices.length === quantityOf(own).letters.length
    ? own
    : null;
}
