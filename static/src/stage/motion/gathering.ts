/** How the operands of an entry stand when they have met: each product's own row, and where on the drawing. */

import type { Product } from "../../trace/recipe";
import { anchorOf } from "../places/anchors";
import type { Standing } from "../places/covering";
import type { Rest } from "../places/free-place";
import type { Layout } from "../layout/geometry";
import { meetingOf, shapeOf } from "./meeting";
import { edgeHome } from "./routes";
import { inRows, withProduct, type Piece } from "../places/rows";

/** A product's operands side by side, and where; without a place where they go straight into the slot. */
export interface Gathering {
  readonly home: string | undefined;
  readonly pieces: readonly Piece[];
  readonly centre: Rest | undefined;
}

export function gather(
  layout: Layout,
  standing: Standing,
  id: string,
  products: readonly Product[],
  called: string | undefined,
  /** Of a mean, the products of the sample on screen: what they make stays beneath them. */
  mean: boolean,
): Gathering[] {
  const homes = products.map((product) => edgeHome(product, id));
  const amongEdges = homes.some((home) => home !== undefined);
  const across = (factor: string) => anchorOf(layout, factor).x;
  const plain = inRows(products, called, amongEdges, across);
  const rows = mean ? plain.map(withProduct) : plain;
  const all = rows.flat();
  const common = all.length > 0 ? meetingOf(layout, id, undefined, all, standing) : undefined;
  let { firm } = standing;
  return products.map((product, n) => {
    const home = homes[n];
    if (home === undefined) {
      const pieces = rows[n] ?? [];
      return { home, pieces, centre: pieces.length > 0 ? common : undefined };
    }
    const pieces = inRows([product], undefined, false, across)[0] ?? [];
    if (pieces.length === 0) return { home, pieces, centre: undefined };
    const centre = meetingOf(layout, id, home, pieces, { ...standing, firm });
    const taken = shapeOf(pieces, layout.font);
    firm = [...firm, ...taken.map((box) => ({ ...box, x: box.x + centre.x, y: box.y + centre.y }))];
    return { home, pieces, centre };
  });
}
