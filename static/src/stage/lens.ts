/** A neuron's curve, enlarged while its function is being applied, where it covers nothing. */

import type { Standing } from "./covering";
import { restingPlace } from "./free-place";
import type { Box, Layout, Place } from "./geometry";

/** In font sizes: the one that shows most first. */
const SIZES = [
  { width: 12.6, height: 10.2 },
  { width: 10.4, height: 9 },
];
const BESIDE = 1.2;

export interface Lens extends Box {
  /** Where in the lens the curve is drawn. */
  readonly plot: Box;
  /** The side of the neuron that it is the curve of. */
  readonly neuron: Place;
}

/** Undefined where there is no room for one. */
export function lensBox(
  layout: Layout,
  standing: Standing,
  layer: number,
  i: number,
): Lens | undefined {
  const { font } = layout;
  const column = layout.columns[layer];
  if (!column || column.detail === "disc") return undefined;
  const y = column.ys[i] ?? 0;
  for (const size of SIZES) {
    const box = { width: size.width * font, height: size.height * font, x: 0, y: 0 };
    const beside = column.hw + BESIDE * font + box.width / 2;
    const over = column.r + BESIDE * font + box.height / 2;
    const wishes = [
      { x: column.x - beside, y },
      { x: column.x - beside, y: y - over },
      { x: column.x - beside, y: y + over },
      { x: column.x + beside, y },
    ];
    const rest = restingPlace(layout, [box], wishes, standing);
    if (!rest?.free) continue;
    const { x, y: top } = rest;
    const neuron = { x: column.x + Math.sign(x - column.x) * column.hw, y };
    const plot = { x, y: top + 1.6 * font, width: box.width - 1.6 * font, height: box.height - 4.6 * font }; // prettier-ignore
    return { ...box, x, y: top, plot, neuron };
  }
  return undefined;
}
