/**
 * Another network that keeps what it can of this one: an entry that both have keeps its number, a new one is drawn.
 * Drawn numbers depend on where they stand alone, so growing, shrinking and growing again brings the same ones back.
 */

import type { ExplicitParameters, Layer, Samples, Spread, TraceRequest } from "../../api/types";
import { namesFor } from "../../notation/own-names";
import { fitTargets, type Targets } from "../sample/targets";
import { withMask } from "../../trace/masks";
import { sizesOf } from "../../trace/sizes";

/** A layer of the new network, and the layer of the old one (from 0) that it continues, if any. */
export interface ResizedLayer extends Layer {
  readonly from: number | null;
}

export function resizeParameters(
  { w, b }: ExplicitParameters,
  inputs: number,
  layers: readonly ResizedLayer[],
  spread: Spread,
): ExplicitParameters {
  const sizes = sizesOf({ inputs, layers });
  return {
    w: layers.map(({ units, from }, n) => {
      const before = sizes[n] ?? 0;
      const old = from === null ? undefined : w[from];
      const limit = limitOf(spread, before, units);
      return grid(units, before, (i, k) => old?.[i]?.[k] ?? drawn(limit, n, i, k));
    }),
    b: layers.map(({ units, from }) => {
      const old = from === null ? undefined : b[from];
      return Array.from({ length: units }, (_, i) => old?.[i] ?? 0);
    }),
  };
}

export function resizeSamples(
  { x, y }: Samples,
  inputs: number,
  outputs: number,
  targets: Targets,
): Samples {
  return {
    x: grid(x.length, inputs, (s, k) => x[s]?.[k] ?? drawn(1, 99, s, k)),
    y: fitTargets(
      grid(y.length, outputs, (s, i) => y[s]?.[i] ?? 0),
      targets,
    ),
  };
}

/** The request for that network, and what its parameters go back to. `parameters` are the numbers on the screen. */
export function resizeRequest(
  request: TraceRequest,
  parameters: ExplicitParameters,
  initial: TraceRequest["parameters"],
  inputs: number,
  layers: readonly ResizedLayer[],
  targets: Targets,
  spread: Spread,
): { request: TraceRequest; initial: TraceRequest["parameters"] } {
  const resized = resizeParameters(parameters, inputs, layers, spread);
  const outputs = layers.at(-1)?.units ?? 0;
  // Parameters that are drawn anew can be for any network. Those not touched since are their own beginning.
  const given = "w" in initial ? resizeParameters(initial, inputs, layers, spread) : initial;
  return {
    request: {
      ...request,
      network: {
        ...request.network,
        inputs,
        layers: resizeMasks(inputs, layers).map(withoutOrigin),
        ...(request.network.names && { names: resizedNames(request.network, inputs, layers) }),
      },
      parameters: resized,
      samples: resizeSamples(request.samples, inputs, outputs, targets),
      // What an optimizer remembers has the shapes of the old weights: it begins anew.
      ...(request.optimizer_state && { optimizer_state: null }),
    },
    initial: request.parameters === initial ? resized : given,
  };
}

const resizedNames = (
  network: TraceRequest["network"],
  inputs: number,
  layers: readonly ResizedLayer[],
) =>
  namesFor(network, [
    { units: inputs, from: 0 },
    ...layers.map(({ units, from }) => ({ units, from: from === null ? null : from + 1 })),
  ]);

/** What both networks have stays left out; what is new is there. */
const resizeMasks = (inputs: number, layers: readonly ResizedLayer[]): ResizedLayer[] =>
  layers.map((layer, n) => {
    if (!layer.mask) return layer;
    const before = layers[n - 1]?.units ?? inputs;
    const old = layer.from === null ? [] : layer.mask;
    return withMask(
      layer,
      grid(layer.units, before, (i, k) => Number(old[i]?.[k] ?? 1)),
    );
  });

const withoutOrigin = ({ from: _, ...layer }: ResizedLayer): Layer => layer;

const grid = (rows: number, columns: number, at: (i: number, k: number) => number): number[][] =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, k) => at(i, k)));

/** Of an initializer's weights for a layer. */
const limitOf = ({ numerator, constant, inputs, outputs }: Spread, before: number, units: number) =>
  Math.sqrt(numerator / (constant + inputs * before + outputs * units));

/** Two digits, to be read at a glance. */
const drawn = (limit: number, ...place: readonly number[]): number =>
  Number((limit * (2 * chance(...place) - 1)).toPrecision(2));

/** A number between 0 and 1 for a place, always the same one (a 32-bit mix of its coordinates). */
function chance(...place: readonly number[]): number {
  let mixed = 0x9e3779b9;
  for (const coordinate of place) {
    mixed = Math.imul(mixed ^ (coordinate + 0x7f4a7c15), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    mixed ^= mixed >>> 16;
  }
  return (mixed >>> 0) / 2 ** 32;
}
