/** A neuron's curve, enlarged while its function is being applied, where it covers nothing. */

import type { Standing } from "../places/covering";
import { restingPlace } from "../places/free-place";
import type { Box, Column, Layout, Place } from "../layout/geometry";

/** In font sizes: the one that shows most first. */
const SIZES = [
  { width: 12.6, height: 10.2 },
  { width: 10.4, height: 9 },
  { width: 12, height: 7.9 },
] as const;
/** What the headings take. */
const TOP = 3.4;
const BESIDE = 1.2;

export interface Lens extends Box {
  /** Where in the lens the curve is drawn. */
  readonly plot: Box;
  /** The side of the neuron that it is the curve of. */
  readonly neuron: Place;
  /** Does it cover nothing? Else it passes with the beat. */
  readonly free: boolean;
}

/** Over the edges that lead to the neuron, where nothing else is free; undefined where there is no room even there. */
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
    if (rest?.free) return lensAt(layout, column, y, { ...box, x: rest.x, y: rest.y }, true);
  }
  return passing(layout, layer, column, y);
}

function lensAt({ font }: Layout, column: Column, y: number, box: Box, free: boolean): Lens {
  const neuron = { x: column.x + Math.sign(box.x - column.x) * column.hw, y };
  const size = { width: box.width - 1.6 * font, height: box.height - 4.6 * font };
  return { ...box, plot: { ...size, x: box.x, y: box.y + 1.6 * font }, neuron, free };
}

function passing(layout: Layout, layer: number, column: Column, y: number): Lens | undefined {
  const { font, columns, height } = layout;
  const [before, size] = [columns[layer - 1], SIZES[0]];
  const width = size.width * font;
  const right = column.x - column.hw - BESIDE * font;
  if (!before || right - width < before.x + before.hw) return undefined;
  const half = (size.height / 2) * font;
  const middle = Math.max(TOP * font + half, Math.min(y, height - half - font));
  return lensAt(layout, column, y, { x: right - width / 2, y: middle, width, height: 2 * half }, false); // prettier-ignore
}
