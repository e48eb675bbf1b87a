/** What an entry is, in words, for those who hear the drawing. */

import type { View } from "../api/types";
import { calledIn, ownName } from "./own-names";
import { quantityOf } from "./quantities";
import { parseTerm } from "./term";
import type { Plan } from "../trace/derivation";

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

type Named = Parameters<typeof ownName>[0];
/** Where nothing has a name of its own. */
const PLAIN: Named = { layers: [] };

/** “input 0”, “neuron 1 of layer 2”; “input age”, “neuron fog of layer 2”, and “output buys” of one with a name. */
export function neuronWords(layer: number, i: number, named: Named = PLAIN): string {
  const name = calledIn(named, layer, i);
  if (layer === 0) return `input ${name}`;
  const isOutput = layer === named.layers.length && ownName(named, layer, i) !== "";
  return isOutput ? `output ${name}` : `neuron ${name} of layer ${layer}`;
}

/** The words for an entry of a trace, in its view and with its names. */
export const nameIn = (
  { network, options }: Pick<Plan, "network" | "options">,
  id: string,
): string => nameOf(id, options.view, network);

/** “weight from input 0 to neuron 1 of layer 1” */
export const nameOf = (id: string, view: View = "neuron", named: Named = PLAIN): string =>
  filled(wordsOf(id, view)[0], id, view, named);

/** What an array is: “weights of layer 1”. */
export const nameOfArray = (id: string, view: View = "neuron"): string =>
  filled(wordsOf(id, view)[1], id, view, PLAIN);

/** The engine's words for an entry, and for its array. */
function wordsOf(id: string, view: View): readonly [string, string] {
  const { letters, name, names, in_layers, at_inputs, of_pair } = quantityOf(id);
  const { layer, indices } = parseTerm(id);
  if (of_pair && indices.length > letters.length) return [of_pair[view === "layer" ? 1 : 0], names];
  return (layer === 0 ? at_inputs : view === "layer" ? in_layers : null) ?? [name, names];
}

/** With the layer, the neurons and the outputs that the words leave open. */
function filled(words: string, id: string, view: View, named: Named): string {
  const { layer = named.layers.length, indices } = parseTerm(id);
  const [i = 0, k = 0] = indices;
  const one = (part: string, layer: number, i: number) =>
    view === "layer" && layer > 0
      ? `output ${calledIn(named, layer, i)} of ${part} layer ${layer}`
      : neuronWords(layer, i, named);
  const open: Partial<Record<string, () => string>> = {
    at: () => one("dense", layer, i),
    activation: () => one("activation", layer, i),
    edge: () => `from ${one("activation", layer - 1, k)} to ${one("dense", layer, i)}`,
    i: () => calledIn(named, layer, i),
    k: () => calledIn(named, layer, k),
    layer: () => `${view === "layer" ? "dense " : ""}layer ${layer}`,
    L: () => String(layer),
  };
  return words.replace(/\{(\w+)\}/g, (token, name: string) => open[name]?.() ?? token);
}
