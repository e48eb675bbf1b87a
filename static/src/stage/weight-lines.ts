/** The edges as they are to be drawn now: before the update with the old weights, after it with the new. */

import { termId } from "../notation/term";
import type { App } from "../state/app.svelte";
import { edgeOf, STRONGEST } from "./gaps";
import type { Layout, Place } from "./geometry";
import { edgeWidth } from "./look";

export interface WeightLine {
  readonly id: string;
  readonly from: Place;
  readonly to: Place;
  readonly value: number;
  readonly negative: boolean;
  readonly width: number;
}

export function weightLines(app: App, layout: Layout): WeightLine[] {
  return layout.gaps.flatMap(({ layer, rows, columns, maps }) => {
    const [from, to] = [layout.columns[layer - 1], layout.columns[layer]];
    if (!from || !to) return [];
    // In a dense bundle lines as wide as in a small network would merge.
    const dense = Math.min(1, 14 / Math.max(rows, columns)) ** 0.6;
    const lines = Array.from({ length: rows * columns }, (_, n): WeightLine => {
      const [i, k] = [Math.floor(n / columns), n % columns];
      const id = weightNow(app, layer, i, k);
      const value = app.value(id) ?? 0;
      const [start, end] = edgeOf(from, to, i, k);
      const width = dense * edgeWidth(value, layout.font);
      return { id, from: start, to: end, value, negative: value < 0, width };
    });
    if (!maps) return lines;
    return lines.sort((one, two) => two.width - one.width).slice(0, STRONGEST);
  });
}

/** The id of the weight's number as it stands at this time. */
export function weightNow(app: App, layer: number, i: number, k: number): string {
  const next = termId(`w_next.${layer}`, [i, k]);
  return app.stepOf(next) !== undefined && app.known(next) ? next : termId(`w.${layer}`, [i, k]);
}
