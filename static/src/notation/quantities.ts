/** What each kind of array is, as the engine says it in the catalog: the page has no table of its own. */

import type { Quantity } from "../api/types";

let known: ReadonlyMap<string, Quantity> = new Map();

/** Once, before anything is read. */
export function learnQuantities(quantities: readonly Quantity[]): void {
  known = new Map(quantities.map((one) => [one.kind, one]));
}

const kinds = new Map<string, string>();

/** `dw` of `dw.2.1.0`, `cost` of `cost@3`. Each is asked for again and again while numbers change. */
export function kindOf(id: string): string {
  let kind = kinds.get(id);
  if (kind === undefined) kinds.set(id, (kind = id.split(/[.@]/, 1)[0] ?? id));
  return kind;
}

/** What an array, or an entry, is; of one that the engine does not tell of, no more than its name. */
export function quantityOf(id: string): Quantity {
  const kind = kindOf(id);
  return known.get(kind) ?? { ...NAMELESS, kind, name: kind, names: kind };
}

const NAMELESS = {
  role: "cost",
  letters: "",
  home: "neuron",
  in_layers: null,
  at_inputs: null,
  of_pair: null,
  per_sample: false,
  layered: true,
  of: null,
  beside: null,
  parameter: null,
} as const;

/** Those that stand around a neuron, one number at each: what reaches it, its bias, its derivatives, its slope. */
export const kindsAtNeurons = (): string[] =>
  [...known.values()]
    .filter(({ home, role, beside }) => home === "neuron" && role !== "number" && beside === null)
    .map(({ kind }) => kind);

/** The kind in whose place it stands on the drawing: of `w_next` and `w_velocity` that of the weight. */
export const placeOf = (id: string): string => quantityOf(id).beside ?? kindOf(id);
