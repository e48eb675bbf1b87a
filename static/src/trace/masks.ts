/** Connections left out: the weights that are there all the same, but count for nothing. */

import type { Layer, Trace, TraceRequest } from "../api/types";
import { isParameter, kindOf, livesOnEdge, parseTerm } from "../notation/term";
import { replaced } from "./entries";

type Masked = Pick<Trace, "arrays">;

/** As a layer has it: 0 or false where a connection is left out; none where all are there. */
export type Mask = readonly (readonly (number | boolean)[])[] | null | undefined;

/** Is there the connection from k to i? */
export const isThere = (mask: Mask, i: number, k: number): boolean => Boolean(mask?.[i]?.[k] ?? 1);

export const isMask = (id: string): boolean => kindOf(id) === "mask";

/** The layer's mask; undefined where it leaves nothing out. */
export const maskOf = ({ arrays }: Masked, layer: number): number[][] | undefined =>
  arrays[`mask.${String(layer)}`] as number[][] | undefined;

/** Is the entry one of a connection that is left out: its weight, its gradient, or what an update makes of them? */
export function isLeftOut(trace: Masked, id: string): boolean {
  const { layer = 0, indices } = parseTerm(id);
  const [i = 0, k = 0] = indices;
  return maskOf(trace, layer)?.[i]?.[k] === 0 && livesOnEdge(id);
}

/** How many connections are left out. */
export const leftOutCount = ({ arrays }: Masked): number =>
  Object.entries(arrays)
    .filter(([array]) => isMask(array))
    .flatMap(([, mask]) => (mask as number[][]).flat())
    .filter((entry) => entry === 0).length;

/** The connection of that weight cut, or there again; undefined where the id is of no weight. */
export function withConnection(
  request: TraceRequest,
  id: string,
  there: boolean,
): TraceRequest | undefined {
  const { layer = 0, indices } = parseTerm(id);
  const [i = 0, k = 0] = indices;
  if (!isParameter(id) || !livesOnEdge(id)) return undefined;
  const { inputs, layers } = request.network;
  const before = layers[layer - 2]?.units ?? inputs;
  const changed = replaced(layers, layer - 1, (one) => {
    const rows = replaced(one.mask ?? ones(one.units, before), i, (row) =>
      replaced(row, k, () => (there ? 1 : 0)),
    );
    return withMask(one, rows);
  });
  return { ...request, network: { ...request.network, layers: changed } };
}

/** The layer with that mask, or without one where nothing is left out. */
export function withMask<L extends Pick<Layer, "mask">>(layer: L, mask: Layer["mask"]): L {
  if (mask?.some((row) => row.some((entry) => !entry))) return { ...layer, mask };
  const rest = Object.entries(layer).filter(([name]) => name !== "mask");
  return Object.fromEntries(rest) as L;
}

const ones = (rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => 1));
