/** Where a path runs on the drawing. */

import { parseTerm } from "../notation/term";
import { anchorOf, costLine, edgeOfTerm } from "../stage/places/anchors";
import type { Box, Layout, Place } from "../stage/layout/geometry";
import { nodesOf } from "../stage/layout/nodes";
import type { Factor } from "./path";

export interface Route {
  readonly lines: readonly (readonly [Place, Place])[];
  /** Neurons on the way, each once; in layer view their two nodes. */
  readonly stops: readonly Stop[];
  readonly pills: readonly { readonly factor: Factor; readonly at: Place }[];
}

interface Stop extends Box {
  readonly id: string;
}

export function routeOf(layout: Layout, factors: readonly Factor[]): Route {
  const lines = factors.flatMap(({ of, by }) => linesOf(layout, of, by));
  const visited = factors.flatMap(({ of, by }) => [by, of]).flatMap((id) => stopsAt(layout, id));
  const stops = [...new Map(visited.map((stop) => [stop.id, stop])).values()];
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
  if (!column || from.kind === "b") return [];
  const nodes = nodesOf(column);
  if (nodes) {
    const { dense, activation } = nodes;
    return [
      [
        { x: dense.x + dense.hw, y: column.ys[k] ?? 0 },
        { x: activation.x - activation.hw, y: column.ys[i] ?? 0 },
      ],
    ];
  }
  if (i === k) return [];
  return [
    [
      { x: column.x, y: column.ys[k] ?? 0 },
      { x: column.x, y: column.ys[i] ?? 0 },
    ],
  ];
}

const pair = ([i = 0, k = 0]: readonly number[]): [number, number] => [i, k];
const whole = <T>(found: T | undefined): T[] => (found === undefined ? [] : [found]);

function stopsAt(layout: Layout, id: string): Stop[] {
  const { kind, layer: own, indices } = parseTerm(id);
  if (own === undefined) return [];
  const [layer, i] = kind === "w" ? [own - 1, indices[1] ?? 0] : [own, indices[0] ?? 0];
  const column = layout.columns[layer];
  if (!column) return [];
  const nodes = nodesOf(column);
  // What a weight leads away from is an output of the layer before.
  const node = nodes && (kind === "a" || kind === "w" ? nodes.activation : nodes.dense);
  const { x, hw } = node ?? column;
  const part = node === undefined ? "" : node === nodes?.dense ? " dense" : " activation";
  const size = { width: 2 * hw, height: 2 * column.r };
  return [{ id: `${layer}.${i}${part}`, x, y: column.ys[i] ?? 0, ...size }];
}

/** A local derivative stands where its number lives; one without a number of its own, where what it is by lives. */
const placeOf = (layout: Layout, { id, by }: Factor): Place => anchorOf(layout, id ?? by);
