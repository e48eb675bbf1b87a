/** What an entry is, in words, for those who hear the drawing. */

import { parseTerm } from "../notation/term";

const neuron = (layer: number, i: number): string =>
  layer === 0 ? `input ${i}` : `neuron ${i} of layer ${layer}`;

/** “weight from input 0 to neuron 1 of layer 1” */
export function nameOf(id: string): string {
  const { kind, layer = 0, indices } = parseTerm(id);
  const [i = 0, k = 0] = indices;
  const at = neuron(layer, i);
  const edge = `from ${neuron(layer - 1, k)} to ${at}`;
  switch (kind) {
    case "a":
      return layer === 0 ? at : `activation of ${at}`;
    case "z":
      return `weighted input of ${at}`;
    case "w":
      return `weight ${edge}`;
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
      return `target of output ${i}`;
    case "e":
      return `cost of output ${i}`;
    case "da":
      return `gradient of the activation of ${at}`;
    case "dz":
      return `error at ${at}`;
    case "ds":
      return indices.length === 2
        ? `slope of output ${i} by weighted input ${k}`
        : `slope of the activation at ${at}`;
    case "cost":
      return "cost of the sample";
    case "mean_cost":
      return "mean cost";
    default:
      return "learning rate";
  }
}
