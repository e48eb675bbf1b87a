/** Where a mistake is made: everywhere, `untransposed_weights`, or in one layer alone, `untransposed_weights.2`. */

import type { MistakeChoice } from "../api/types";

/** As it is asked for. */
const PLACED = /^([a-z_]+)(?:\.([1-9]\d{0,5}))?$/;

export interface Placed {
  readonly name: string;
  /** Null for every layer. */
  readonly layer: number | null;
}

export const isMistake = (text: unknown): text is string =>
  typeof text === "string" && PLACED.test(text);

export function parted(mistake: string): Placed {
  const [, name = mistake, layer] = PLACED.exec(mistake) ?? [];
  return { name, layer: layer === undefined ? null : Number(layer) };
}

export const placed = ({ name, layer }: Placed): string =>
  layer === null ? name : `${name}.${String(layer)}`;

/** “Weights not transposed, in layer 2” */
export function titleOf(mistakes: readonly MistakeChoice[], mistake: string): string {
  const { name, layer } = parted(mistake);
  const title = mistakes.find((one) => one.name === name)?.title ?? name;
  return layer === null ? title : `${title}, in layer ${String(layer)}`;
}
