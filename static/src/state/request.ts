/** Comparing requests, whatever is left to its default. */

import type { TraceRequest } from "../api/types";
import { namesIn } from "../notation/own-names";

/** How the numbers are written and drawn: no part of what they are. */
export type Writing = Required<Pick<TraceRequest, "notation" | "view">>;

export const writingOf = ({ notation = "derivative", view = "neuron" }: TraceRequest): Writing => ({
  notation,
  view,
});

export function sameWriting(one: TraceRequest, other: TraceRequest): boolean {
  const [here, there] = [writingOf(one), writingOf(other)];
  return here.notation === there.notation && here.view === there.view;
}

/** Written as a page writes that nobody has asked otherwise. */
export const plainlyWritten = (request: TraceRequest): boolean =>
  sameWriting(request, { ...request, notation: "derivative", view: "neuron" });

/** The same network, numbers and options? How they are written doesn't count. */
export const sameRequest = (one: TraceRequest, other: TraceRequest): boolean =>
  written(one) === written(other);

/** Do they differ in numbers alone, so that every step is the same and is written the same? */
export const sameDerivation = (one: TraceRequest, other: TraceRequest): boolean =>
  withoutNumbers(one) === withoutNumbers(other);

const withoutNumbers = (request: TraceRequest): string =>
  JSON.stringify({
    ...request,
    parameters: null,
    samples: request.samples.x.length,
    learning_rate: typeof request.learning_rate,
  });

export const sameParameters = (
  one: TraceRequest["parameters"],
  other: TraceRequest["parameters"],
): boolean => JSON.stringify(parameters(one)) === JSON.stringify(parameters(other));

function written(request: TraceRequest): string {
  const { network, samples } = request;
  return JSON.stringify([
    network.inputs,
    network.layers.map((layer) => [
      layer.units,
      layer.activation,
      layer.slope ?? null,
      layer.alpha ?? null,
      layer.mask ?? null,
    ]),
    network.cost,
    network.delta ?? null,
    // What the answer calls what was left out.
    network.cost_reduction ?? "sum",
    columnNames(network),
    parameters(request.parameters),
    samples.x,
    samples.y,
    request.learning_rate ?? null,
    request.bias_update ?? "per_neuron",
    request.output_rule ?? "chain",
    request.mistakes ?? [],
    said(request.optimizer ?? { name: "sgd" }),
    request.l1 ?? 0,
    request.l2 ?? 0,
    said(request.clip ?? {}),
    request.optimizer_state ?? null,
    request.penalty ?? "update",
    request.batch ?? "mean",
  ]);
}

/** Constants in whatever order, without those that it does not have. */
const said = (constants: object): [string, unknown][] =>
  Object.entries(constants)
    .filter(([, value]) => value !== null && value !== undefined)
    .sort(([one], [other]) => one.localeCompare(other));

/** Alike, whether nothing is named or each by "". */
const columnNames = (network: TraceRequest["network"]) =>
  [0, ...network.layers.map((_, n) => n + 1)].map((column) => {
    const names = namesIn(network, column);
    return names.some(Boolean) ? names : [];
  });

const parameters = (given: TraceRequest["parameters"]): unknown[] =>
  "w" in given ? [given.w, given.b] : [given.initializer, given.seed];
