/** Where a path runs on the drawing. */

import { parseTerm } from "../notation/term";
import { anchorOf, costLine, edgeOfTerm } from "../stage/anchors";
import type { Layout, Place } from "../stage/geometry";
import type { Factor } from "./path";

export interface Route {
  readonly lines: readonly (readonly [Place, Place])[];
  /** Neurons on the way, each once. */
  readonly stops: readonly { readonly layer: number; readonly i: number }[];
  readonly pills: readonly { readonly factor: Factor; readonly at: Place }[];
}

export function routeOf(layout: Layout, factors: readonly Factor[]): Route {
  const lines = factors.flatMap(({ of, by }) => linesOf(layout, of, by));
  const visited = factors.flatMap(({ of, by }) => [by, of]).flatMap(neuronsOf);
  const stops = [...new Map(visited.map((stop) => [`${stop.layer}.${stop.i}`, stop])).values()];
  return {
    lines,
    stops,
    pills: factors.map((factor) => ({ factor, at: placeOf(layout, factor) })),
  };
}

function linesOf(layout: Layout, of: string, by: string): (readonly [Place, Place])[] {
  const [to, from] = [parseTerm(of), parseTerm(by)];
  const { layer = 0 } = to;
  const [i = 0] = to.indices;
  const [k = 0] = from.indices;
  if (of === "cost") {
    const column = layout.columns[from.layer ?? 0];
    const [target, cost] = costLine(layout, k);
    return column
      ? [
          [
            { x: column.x + column.hw, y: target.y },
            { x: layout.target.x - layout.target.width / 2, y: target.y },
          ],
          [target, cost],
        ]
      : [];
  }
  if (from.kind === "w") return [edgeOfTerm(layout, layer, ...pair(from.indices))].flatMap(whole);
  if (from.kind === "a") return [edgeOfTerm(layout, layer, i, k)].flatMap(whole);
  // Within a layer, where every output hangs on every weighted input.
  const column = layout.columns[layer];
  if (!column || i === k || from.kind === "b") return [];
  return [
    [
      { x: column.x, y: column.ys[k] ?? 0 },
      { x: column.x, y: column.ys[i] ?? 0 },
    ],
  ];
}

const pair = ([i = 0, k = 0]: readonly number[]): [number, number] => [i, k];
const whole = <T>(found: T | undefined): T[] => (found === undefined ? [] : [found]);

function neuronsOf(id: string): { layer: number; i: number }[] {
  const { kind, layer, indices } = parseTerm(id);
  if (layer === undefined) return [];
  if (kind === "w") return [{ layer: layer - 1, i: indices[1] ?? 0 }];
  return [{ layer, i: indices[0] ?? 0 }];
}

/** A local derivative stands where its number lives; one without a number of its own, where what it is by lives. */
const placeOf = (layout: Layout, { id, by }: Factor): Place => anchorOf(layout, id ?? by);
