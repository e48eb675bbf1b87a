/**
 * Where a mistake is made: everywhere, `untransposed_weights`; in one layer alone, `untransposed_weights.2`; of the sum
 * over a layer's paths along one, `one_path_only.2.1`. Two at a time have a + between.
 */

import type { MistakeChoice, MistakeName } from "../api/types";

/** As it is asked for. Of the sum over j the one keeps one product: it alone has a path. */
const PLACED = /^([a-z_]+)(?:\.([1-9]\d{0,5})(?:(?<=^one_path_only\.\d+)\.(0|[1-9]\d{0,5}))?)?$/;

/** The mistake that is made along one path, of a layer with several. */
export const hasPath = (name: string): boolean => name === "one_path_only";

export interface Placed {
  readonly name: string;
  /** Null for every layer. */
  readonly layer: number | null;
  /** The neuron of that layer through which the one path goes; null for the first. */
  readonly path: number | null;
}

/** One mistake, or several with a + between. */
export const isMistake = (text: unknown): text is string =>
  typeof text === "string" && eachOf(text).every((one) => PLACED.test(one));

/** What is switched on, mistake by mistake, as a trace is asked for them. */
export const eachOf = (mistake: string): MistakeName[] => mistake.split("+") as MistakeName[];

export const together = (mistakes: readonly string[]): string => mistakes.join("+");

export function parted(mistake: string): Placed {
  const [, name = mistake, layer, path] = PLACED.exec(mistake) ?? [];
  const number = (text: string | undefined) => (text === undefined ? null : Number(text));
  return { name, layer: number(layer), path: number(path) };
}

export const placed = ({ name, layer, path }: Placed): string =>
  [name, layer, layer === null ? null : path].filter((part) => part !== null).join(".");

/** “Weights not transposed, in layer 2” */
export function titleOf(mistakes: readonly MistakeChoice[], mistake: string): string {
  const titles = eachOf(mistake).map((one) => {
    const { name, layer, path } = parted(one);
    const title = mistakes.find((choice) => choice.name === name)?.title ?? name;
    if (layer === null) return title;
    const where = `${title}, in layer ${String(layer)}`;
    return path === null ? where : `${where}, through neuron ${String(path)}`;
  });
  return titles.join("; ");
}
