/** What an entry is, in words, for those who hear the drawing. */

import type { Trace, View } from "../../api/types";
import { calledIn, ownName } from "../../notation/own-names";
import { ofParameter, parseTerm, termId } from "../../notation/term";

/** “1 neuron”, “6 neurons” */
export const counted = (count: number, word: string): string =>
  `${String(count)} ${word}${count === 1 ? "" : "s"}`;

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

const output = (part: string, layer: number, i: number, named: Named): string =>
  layer === 0
    ? neuronWords(0, i, named)
    : `output ${calledIn(named, layer, i)} of ${part} layer ${layer}`;

/** The words for an entry of a trace, in its view and with its names. */
export const nameIn = (
  { network, options }: Pick<Trace, "network" | "options">,
  id: string,
): string => nameOf(id, options.view, network);

/** “weight from input 0 to neuron 1 of layer 1” */
export function nameOf(id: string, view: View = "neuron", named: Named = PLAIN): string {
  return (view === "layer" && amongLayers(id, named)) || amongNeurons(id, named);
}

/** “weight from input 0 to output 1 of dense layer 1”; nothing where it is called the same in both views. */
function amongLayers(id: string, named: Named): string | undefined {
  const { kind, layer = 0, indices } = parseTerm(id);
  const [i = 0, k = 0] = indices;
  const dense = output("dense", layer, i, named);
  const activation = output("activation", layer, i, named);
  const edge = `from ${output("activation", layer - 1, k, named)} to ${dense}`;
  const names: Partial<Record<string, string>> = {
    a: activation,
    z: dense,
    w: `weight ${edge}`,
    mask: `connection ${edge}`,
    dw: `gradient of the weight ${edge}`,
    w_next: `new weight ${edge}`,
    b: `bias of ${dense}`,
    db: `gradient of the bias of ${dense}`,
    b_next: `new bias of ${dense}`,
    da: `gradient of ${activation}`,
    dz: `gradient of ${dense}`,
    ds:
      indices.length === 2
        ? `slope of ${activation} by what comes in at ${calledIn(named, layer, k)}`
        : `slope of activation layer ${layer} at ${calledIn(named, layer, i)}`,
  };
  return names[kind];
}

function amongNeurons(id: string, named: Named): string {
  const { kind, layer = 0, indices } = parseTerm(id);
  const [i = 0, k = 0] = indices;
  const at = neuronWords(layer, i, named);
  const outputs = named.layers.length;
  const edge = `from ${neuronWords(layer - 1, k, named)} to ${at}`;
  switch (kind) {
    case "a":
      return layer === 0 ? at : `activation of ${at}`;
    case "z":
      return `weighted input of ${at}`;
    case "w":
      return `weight ${edge}`;
    case "mask":
      return `connection ${edge}`;
    case "dw":
      return `gradient of the weight ${edge}`;
    case "w_next":
      return `new weight ${edge}`;
    case "b":
      return `bias of ${at}`;
    case "db":
      return `gradient of the bias of ${at}`;
    case "b_next":
      return `new bias of ${at}`;
    case "y":
      return `target of output ${calledIn(named, outputs, i)}`;
    case "e":
      return `cost of output ${calledIn(named, outputs, i)}`;
    case "da":
      return `gradient of the activation of ${at}`;
    case "dz":
      return `error at ${at}`;
    case "ds":
      return indices.length === 2
        ? `slope of output ${calledIn(named, layer, i)} by weighted input ${calledIn(named, layer, k)}`
        : `slope of the activation at ${at}`;
    case "cost":
      return "cost of the sample";
    case "mean_cost":
      return "mean cost";
    case "summed_cost":
      return "summed cost";
    case "total_cost":
      return "cost with the penalty";
    case "penalty":
      return `penalty of the weights of layer ${layer}`;
    default:
      return nameInUpdate(kind, (parameter) =>
        amongNeurons(termId(`${parameter}.${layer}`, indices), named),
      );
  }
}

/** “velocity of the weight from input 0 to neuron 1 of layer 1”, “momentum” */
function nameInUpdate(kind: string, nameOfParameter: (kind: string) => string): string {
  const parameter = ofParameter(kind);
  if (parameter === undefined) return kind.replaceAll("_", " ");
  const what = kind.slice(parameter.length + 1);
  const name = what.endsWith("_next") ? `new ${what.slice(0, -"_next".length)}` : what;
  return `${name.replaceAll("_", " ")} of the ${nameOfParameter(parameter)}`;
}

/** Among neurons, among layers. */
const PLURALS: Readonly<Record<string, readonly [string, string]>> = {
  a: ["activations of layer", "outputs of activation layer"],
  z: ["weighted inputs of layer", "outputs of dense layer"],
  w: ["weights of layer", "weights of dense layer"],
  dw: ["gradients of the weights of layer", "gradients of the weights of dense layer"],
  w_next: ["new weights of layer", "new weights of dense layer"],
  b: ["biases of layer", "biases of dense layer"],
  db: ["gradients of the biases of layer", "gradients of the biases of dense layer"],
  b_next: ["new biases of layer", "new biases of dense layer"],
  da: ["gradients of the activations of layer", "gradients of activation layer"],
  dz: ["errors at layer", "gradients of dense layer"],
  ds: ["slopes of the activation of layer", "slopes of activation layer"],
};

/** What an array is: “weights of layer 1”. */
export function nameOfArray(id: string, view: View = "neuron"): string {
  const { kind, layer = 0 } = parseTerm(id);
  if (kind === "a" && layer === 0) return "inputs";
  if (kind === "y") return "targets";
  if (kind === "e") return "costs of the outputs";
  const plural = PLURALS[kind]?.[view === "layer" ? 1 : 0];
  if (plural !== undefined) return `${plural} ${layer}`;
  if (ofParameter(kind) === undefined) return nameOf(id, view);
  return nameInUpdate(kind, (parameter) => nameOfArray(`${parameter}.${layer}`, view));
}
