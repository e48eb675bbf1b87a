/** How much room the number of an entry takes, where it lives. */

import { parseTerm } from "../notation/term";
import { anchorOf, isCell } from "./anchors";
import { PILL, type Box, type Layout } from "./geometry";

/** `floating`: shown on demand, over whatever is there. */
export function boxOf(layout: Layout, id: string, floating = false): Box {
  const { font, columns } = layout;
  const { kind, layer = 0 } = parseTerm(id);
  const place = anchorOf(layout, id);
  const column = columns[layer];
  if (!floating && column && (kind === "a" || kind === "z")) {
    const halved = layer !== 0 && column.detail === "full" && column.node === undefined;
    return {
      ...place,
      width: (halved ? 1 : 2) * (column.node ?? column.hw) - 4,
      height: halved ? Math.min(2 * font, 2 * column.r) : 2 * column.r - 2,
    };
  }
  // A number on demand stands above the cell that it belongs to.
  const above = floating && isCell(layout, id) ? 1.5 * font : 0;
  return { x: place.x, y: place.y - above, width: PILL.width * font, height: PILL.height * font };
}
