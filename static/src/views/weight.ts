/** Which weight's two formulas are compared. */

import type { Trace } from "../api/types";
import { parseTerm, termId } from "../notation/term";
import type { App } from "../state/app.svelte";

/** The weight that an entry is, or is the derivative or the successor of. */
export function weightOf(id: string | null): string | null {
  if (id === null) return null;
  const { kind, layer = 0, indices } = parseTerm(id);
  const isWeight = ["w", "dw", "w_next"].includes(kind) && indices.length === 2;
  return isWeight ? termId(`w.${layer}`, indices) : null;
}

/** The one that is selected, pointed at or being derived; else a telling one. */
export const weightAtHand = (app: App): string =>
  weightOf(app.pinned) ??
  weightOf(app.hovered) ??
  weightOf(app.current) ??
  tellingWeight(app.trace);

/** Of the last layer whose activation has a derivative of its own, the weight that the cost depends on most. */
export function tellingWeight({ arrays, network }: Trace): string {
  const layers = network.layers.map((_, n) => n + 1);
  const layer = layers.findLast((n) => arrays[`ds.${n}`] !== undefined) ?? layers.length;
  // A trace that broke off may have none.
  const gradient = (arrays[`dw.${layer}`] ?? []) as readonly (readonly number[])[];
  let [found, most] = [termId(`w.${layer}`, [0, 0]), 0];
  gradient.forEach((row, i) => {
    row.forEach((value, k) => {
      if (Math.abs(value) > most) [found, most] = [termId(`w.${layer}`, [i, k]), Math.abs(value)];
    });
  });
  return found;
}
