/** What a step needs of the drawing: the layers that it plays in, and the numbers that it reads and makes. */

import type { Quantity, Step } from "../../api/types";
import { quantityOf } from "../../notation/quantities";
import { parseTerm } from "../../notation/term";
import { arraysWritten } from "../../trace/as-written";

export interface Playing {
  readonly step: string;
  /** The columns at full size: two with the weights between them, or one. */
  readonly layers: readonly number[];
  /** The layer whose weights are in play. */
  readonly gap: number | undefined;
  /** Do targets and costs take part? */
  readonly cost: boolean;
  /** The arrays that it reads, and the one that it makes. */
  readonly arrays: readonly string[];
  /** Has it an entry for each pair of neurons, as the slopes of a softmax? */
  readonly pairs: boolean;
  /** Does it arrive at the neurons that the weights come from? */
  readonly backward: boolean;
}

const OF_COST: readonly Quantity["home"][] = ["target", "output", "cost"];
const isOfWeights = (array: string): boolean => {
  const { home, parameter } = quantityOf(array);
  return home === "edge" && parameter !== null;
};

/** The arrays that a step reads. */
export const arraysOf = ({ definition }: Step): readonly string[] =>
  definition.kind === "function"
    ? definition.arguments
    : definition.terms.flatMap(({ factors }) => factors.map(({ array }) => array));

/** Undefined where a step belongs to no layer: a norm of all gradients, a rate. In matrices a function is named alone. */
export function playingOf(step: Step, inMatrices = false): Playing | undefined {
  const read = inMatrices ? arraysOf(step) : (arraysWritten(step) ?? arraysOf(step));
  const arrays = [...new Set([step.id, ...read])];
  const cost = arrays.some((array) => OF_COST.includes(quantityOf(array).home));
  const gap = arrays.map((array) => (isOfWeights(array) ? parseTerm(array).layer : undefined));
  const layer = gap.find((one) => one !== undefined);
  const pairs = step.shape.length > 1;
  const base = { step: step.id, cost, arrays, pairs };
  if (layer !== undefined) {
    const made = parseTerm(step.id);
    const backward = made.layer === layer - 1;
    return made.layer === undefined
      ? undefined
      : { ...base, layers: [layer - 1, layer], gap: layer, backward };
  }
  const layers = arrays.flatMap((array) => parseTerm(array).layer ?? []);
  const [one] = layers;
  if (one === undefined || quantityOf(step.id).home === "layer") return undefined;
  return { ...base, layers: [one], gap: undefined, backward: false };
}
