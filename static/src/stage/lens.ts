/** A neuron's curve, enlarged while its function is being applied: at the neuron's right, over the edges. */

import type { Box, Layout } from "./layout";

const WIDTH = 12.6;
const HEIGHT = 9;

export interface Lens extends Box {
  /** Where in the lens the curve is drawn. */
  readonly plot: Box;
}

/** Undefined where there is no room for one. */
export function lensBox(layout: Layout, layer: number, i: number): Lens | undefined {
  const { columns, font, height, cost } = layout;
  const column = columns[layer];
  if (!column || column.detail === "disc") return undefined;
  const next = columns[layer + 1];
  const left = column.x + column.hw + 1.1 * font;
  const right = next ? next.x - next.hw - 1.1 * font : cost.x - cost.width / 2 - 0.5 * font;
  const width = WIDTH * font;
  if (right - left < width) return undefined;
  const half = (HEIGHT / 2) * font;
  // Lower than the neuron, so that the pill at its shoulder stays in sight.
  const y = Math.min((column.ys[i] ?? 0) + 2.2 * font, height - half - font);
  const box = { x: left + width / 2, y, width, height: 2 * half };
  const plot = {
    x: box.x,
    y: box.y + 0.9 * font,
    width: width - 1.6 * font,
    height: box.height - 3.4 * font,
  };
  return { ...box, plot };
}
