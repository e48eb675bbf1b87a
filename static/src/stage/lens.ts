/**
 * A neuron's curve, enlarged while its function is being applied. It lies over the edges that lead to the neuron: what
 * will stand on them has not been computed yet when a function of this layer is.
 */

import type { Box, Layout } from "./geometry";

const WIDTH = 12.6;
const HEIGHT = 9;
/** What the headings take. */
const TOP = 3.4;

export interface Lens extends Box {
  /** Where in the lens the curve is drawn. */
  readonly plot: Box;
}

/** Undefined where there is no room for one. */
export function lensBox(layout: Layout, layer: number, i: number): Lens | undefined {
  const { columns, font, height } = layout;
  const [before, column] = [columns[layer - 1], columns[layer]];
  if (!before || !column || column.detail === "disc") return undefined;
  const width = WIDTH * font;
  const right = column.x - column.hw - 1.2 * font;
  if (right - width < before.x + before.hw) return undefined;
  const half = (HEIGHT / 2) * font;
  const least = TOP * font + half;
  const y = Math.max(least, Math.min(column.ys[i] ?? 0, height - half - font));
  const box = { x: right - width / 2, y, width, height: 2 * half };
  const plot = {
    x: box.x,
    y: box.y + 0.9 * font,
    width: width - 1.6 * font,
    height: box.height - 3.4 * font,
  };
  return { ...box, plot };
}
