/** The numbers that activations have: fields of a layer beside its activation. */

import type { ActivationChoice, Layer } from "../api/types";

export type Constants = Pick<Layer, "slope" | "alpha">;

export const usualConstants = (activation: ActivationChoice | undefined): Constants =>
  Object.fromEntries(
    (activation?.constants ?? []).map(({ name, default: usual }) => [name, usual]),
  );

/** The layer with another activation, whose numbers are the usual ones; those of the old one go with it. */
export function withActivationOf<L extends Pick<Layer, "activation"> & Constants>(
  layer: L,
  activation: Layer["activation"],
): L {
  if (layer.activation === activation) return layer;
  const kept = Object.entries(layer).filter(([name]) => name !== "slope" && name !== "alpha");
  return { ...Object.fromEntries(kept), activation } as unknown as L;
}
