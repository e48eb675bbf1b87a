/** A moment as a small drawing: its columns of neurons, the connections, and where time stands in them. Nothing is asked. */

import type { NetworkSpec } from "../../api/types";
import { parseTerm, roleOf, type Role } from "../../notation/term";

/** More neurons of a column have no room: the last one drawn stands for the rest. */
const MOST = 6;
const [WIDTH, HEIGHT, MARGIN] = [96, 54, 7];

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly layer: number;
  readonly i: number;
}

export interface Sketch {
  readonly dots: readonly Dot[];
  readonly lines: readonly (readonly [Dot, Dot])[];
  /** The layer at hand, its neuron where one is, and the hue of what is worked out there. */
  readonly layer: number | null;
  readonly i: number | null;
  readonly role: Role | null;
}

export const sketchSize = { width: WIDTH, height: HEIGHT } as const;

type Shape = Pick<NetworkSpec, "inputs" | "layers">;

/** `at` is a time: a step, an entry, or a product of its sum. */
export function sketchOf(network: Shape, at: string | undefined): Sketch {
  const sizes = [network.inputs, ...network.layers.map(({ units }) => units)];
  const columns = sizes.map((size, layer) => {
    const drawn = Math.min(size, MOST);
    const x = MARGIN + ((WIDTH - 2 * MARGIN) * layer) / Math.max(1, sizes.length - 1);
    const gap = Math.min(12, (HEIGHT - 2 * MARGIN) / Math.max(1, drawn - 1));
    return Array.from({ length: drawn }, (_, i): Dot => ({ x, y: HEIGHT / 2 + gap * (i - (drawn - 1) / 2), layer, i })); // prettier-ignore
  });
  const lines = columns
    .slice(1)
    .flatMap((to, n) =>
      to.flatMap((one) => (columns[n] ?? []).map((from) => [from, one] as const)),
    );
  const [entry = ""] = (at ?? "").split("/");
  const named = entry !== "" && entry !== "end";
  const { layer, indices } = parseTerm(named ? entry : "cost");
  return {
    dots: columns.flat(),
    lines,
    layer: named ? (layer ?? sizes.length - 1) : null,
    i: named && layer !== undefined ? (indices[0] ?? null) : null,
    role: named ? roleOf(entry) : null,
  };
}
