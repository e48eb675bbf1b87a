/** Where there are too many edges to draw: the places of two maps, of the weights and of their gradients. */

import { whole } from "./cells";
import type { Box, Column } from "./geometry";

export interface Maps {
  readonly weights: Box;
  readonly gradients: Box;
}

/** Of the gap between two layers. */
const SHARE = 0.8;
const HIGHEST = 220;
/** What the headings take above, and what is said beneath, in font sizes. */
const [ABOVE, BENEATH] = [4.6, 2.6];
/** Over a map its title, beneath it its scale. */
const AROUND = 3.6;
/** A row is not lower than this, though the cells of a wide matrix are narrower. */
const LOWEST = 2;

/** One above the other, within their gap; cells of whole pixels where there is room for them. */
export function mapsOf(from: Column, to: Column, font: number, height: number): Maps {
  const [rows, columns] = [to.ys.length, from.ys.length];
  const [left, right] = [from.x + from.hw, to.x - to.hw];
  const most = Math.min(HIGHEST, (height - (ABOVE + BENEATH) * font) / 2 - AROUND * font);
  const high = most / rows;
  const wide = ((right - left) * SHARE) / columns;
  const cell = {
    width: whole(Math.min(wide, Math.max(high, 1))),
    height: whole(Math.min(high, Math.max(wide, LOWEST))),
  };
  const size = { width: cell.width * columns, height: cell.height * rows };
  const x = Math.round((left + right) / 2);
  const middle = (ABOVE * font + height - BENEATH * font) / 2;
  const apart = size.height / 2 + (AROUND / 2) * font;
  return {
    weights: { ...size, x, y: Math.round(middle - apart) },
    gradients: { ...size, x, y: Math.round(middle + apart) },
  };
}
