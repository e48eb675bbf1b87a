/** Painted edges are no elements that the pointer could be over: the nearest one is found by its geometry. */

import { termId } from "../../notation/term";
import { alongEdge, edgeOf } from "../layout/gaps";
import type { Layout, Place } from "../layout/geometry";

/** As near as this, in pixels, the pointer is on an edge. */
const NEAR = 5;

/** The weight whose edge is nearest to a place between two layers; null where none is near, or all are mapped. */
export function nearestEdge(
  layout: Layout,
  { x, y }: Place,
  /** Is there no edge for that weight? */
  leftOut: (id: string) => boolean = () => false,
): string | null {
  for (const { layer, rows, columns, maps } of layout.gaps) {
    const [from, to] = [layout.columns[layer - 1], layout.columns[layer]];
    if (!from || !to || maps || x < from.x + from.hw || x > to.x - to.hw) continue;
    let [nearest, best] = [NEAR, null as string | null];
    for (let n = 0; n < rows * columns; n++) {
      const [i, k] = [Math.floor(n / columns), n % columns];
      const edge = edgeOf(from, to, i, k);
      const [dx, dy] = [edge[1].x - edge[0].x, edge[1].y - edge[0].y];
      const over = alongEdge(edge, (x - edge[0].x) / dx).y - y;
      // What counts is how far it is to the line, not to its point straight above.
      const distance = (Math.abs(over) * dx) / Math.hypot(dx, dy);
      const id = termId(`w.${layer}`, [i, k]);
      if (distance < nearest && !leftOut(id)) [nearest, best] = [distance, id];
    }
    return best;
  }
  return null;
}
