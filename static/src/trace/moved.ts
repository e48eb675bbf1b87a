/** What an update has done to the parameters. */

import type { Trace } from "../api/types";
import { termId } from "../notation/term";

export interface Moved {
  /** How many have another number than before, and how many there are. */
  readonly count: number;
  readonly all: number;
  /** The one that moved farthest, and by how much; undefined where none moved. */
  readonly farthest: { readonly id: string; readonly by: number } | undefined;
}

export function movedBy({ arrays, network }: Pick<Trace, "arrays" | "network">): Moved {
  const changes = network.layers.flatMap((_, n) => {
    const layer = String(n + 1);
    return ["w", "b"].flatMap((kind) => {
      const array = `${kind}.${layer}`;
      const [before, after] = [numbers(arrays[array]), numbers(arrays[`${kind}_next.${layer}`])];
      return before.map(({ at, value }, m) => ({
        id: termId(array, at),
        by: (after[m]?.value ?? value) - value,
      }));
    });
  });
  const moved = changes.filter(({ by }) => by !== 0);
  const farthest = moved.reduce<Moved["farthest"]>(
    (most, one) => (most && Math.abs(most.by) >= Math.abs(one.by) ? most : one),
    undefined,
  );
  return { count: moved.length, all: changes.length, farthest };
}

/** Each number of an array, with its indices. */
function numbers(array: unknown, at: readonly number[] = []): { at: number[]; value: number }[] {
  if (typeof array === "number") return [{ at: [...at], value: array }];
  return Array.isArray(array) ? array.flatMap((one, n) => numbers(one, [...at, n])) : [];
}
