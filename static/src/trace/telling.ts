/** Where nothing was selected: a weight that tells something. */

import type { Trace } from "../api/types";
import { termId } from "../notation/term";

/** The weight of a layer that the cost depends on most. A trace that broke off may not have come so far: any one. */
export function mostTelling({ arrays }: Pick<Trace, "arrays">, layer: number): string {
  const gradient = (arrays[`dw.${layer}`] ?? []) as readonly (readonly number[])[];
  let [found, most] = [[0, 0], 0];
  gradient.forEach((row, i) => {
    row.forEach((value, k) => {
      if (Math.abs(value) > most) [found, most] = [[i, k], Math.abs(value)];
    });
  });
  return termId(`w.${layer}`, found);
}
