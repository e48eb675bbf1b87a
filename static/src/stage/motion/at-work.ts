/** Which entries a moment is about, and so which numbers and edges are brought out. */

import { isCost, isPair, livesOnEdge, parseTerm } from "../../notation/term";
import { ofSample, type Entry } from "./flights";
import type { Layout } from "../layout/geometry";
import { stands } from "../places/standing";

/** More numbers than this are not shown on demand at once. */
const MOST_ON_DEMAND = 24;
const MOST_EDGES = 200;

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)];
export const withoutSample = (id: string): string => id.split("@")[0] ?? id;

/** The entry being made, and what it is made of. */
export function atWork(entry: Entry | undefined, sample: number): string[] {
  if (!entry) return [];
  const factors = ofSample(entry.recipe, sample).flatMap((product) => product.factors);
  // The bars of a Jacobian stand too close together for their numbers; the one that is made stands before its neuron.
  return distinct([entry.id, ...factors.map(withoutSample).filter((id) => !isBar(id))]);
}

const isBar = (id: string): boolean => isPair(parseTerm(id));

/** Those that have no place of their own on the drawing. */
export function onDemand(layout: Layout, ids: readonly string[]): string[] {
  return distinct(ids.map(withoutSample))
    .filter((id, n) => isEntry(id) && !stands(layout, id) && (n === 0 || !isBar(id)))
    .slice(0, MOST_ON_DEMAND);
}

/**
 * What is pointed at and what it is made from; and with a neuron that has no room for its bias, the bias too, so that
 * it can be found where there is no keyboard.
 */
export function pointedAt(active: string | null, ingredients: readonly string[]): string[] {
  if (active === null) return [];
  const { kind, layer = 0, indices } = parseTerm(active);
  const bias = kind === "a" && layer > 0 ? [`b.${layer}.${indices.join(".")}`] : [];
  return [active, ...ingredients, ...bias];
}

/** The weights whose edges these entries belong to. */
export function edgesOf(ids: readonly string[]): string[] {
  const onEdges = ids.filter((id) => livesOnEdge(id));
  return distinct(onEdges.map((id) => `w${id.slice(id.indexOf("."))}`)).slice(0, MOST_EDGES);
}

/** The neurons that they stand at or lead from and to, as “layer.i”. */
export function neuronsOf(ids: readonly string[]): ReadonlySet<string> {
  return new Set(
    ids.flatMap((id) => {
      const { layer, indices } = parseTerm(id);
      const [i = 0, k = 0] = indices;
      if (layer === undefined || indices.length === 0) return [];
      return livesOnEdge(id) ? [`${layer}.${i}`, `${layer - 1}.${k}`] : [`${layer}.${i}`];
    }),
  );
}

/** One number, not a whole array. */
export function isEntry(id: string): boolean {
  const { array, indices } = parseTerm(id);
  return indices.length > 0 || isCost(array) || array === "learning_rate";
}
