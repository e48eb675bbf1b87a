/** Where operands come together and rest, so that the least of what stands on the drawing is covered. */

import { parseTerm, termId } from "../notation/term";
import { anchorOf, livesOnEdge } from "./anchors";
import { bodies, surroundings } from "./around";
import { overlap } from "./gaps";
import { PILL, type Box, type Layout, type Place } from "./geometry";
import type { Piece } from "./rows";

/** Between a slot and what rests beside it, in font sizes. */
const BESIDE = PILL.height + 0.7;
/** Above a neuron, its symbol and its pills. */
const OVER_NEURON = 3.4;

/** The middle of the row; `home` is the factor on whose edge a product is made. */
export function meetingOf(
  layout: Layout,
  result: string,
  home: string | undefined,
  pieces: readonly Piece[],
): Place {
  const { font, columns, cost } = layout;
  const { kind, layer = 0, indices } = parseTerm(result);
  const slot = anchorOf(layout, result);
  const row = rowSize(pieces, font);
  if (home !== undefined) return overWeight(layout, home, row);
  if (livesOnEdge(result)) return besideSlot(layout, result, slot, row);
  if (["b", "db", "b_next"].includes(kind)) return leftOf(layout, result, slot, row);
  const column = columns[layer];
  const jacobian = kind === "ds" && indices.length === 2;
  if (column && (jacobian || ["dz", "da", "a"].includes(kind))) {
    const neuron = indices[jacobian ? 1 : 0] ?? 0;
    const y = (column.ys[neuron] ?? 0) - column.r - OVER_NEURON * font;
    return kept({ x: column.x, y }, row, layout);
  }
  const over = slot.x === cost.x ? cost.y - cost.height / 2 + (PILL.height / 2) * font : slot.y;
  return kept({ x: slot.x, y: over - BESIDE * font }, row, layout);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function rowSize(pieces: readonly Piece[], font: number): Size {
  const xs = pieces.map(({ dx }) => Math.abs(dx));
  const ys = pieces.map(({ dy }) => dy);
  return {
    width: (2 * Math.max(0, ...xs) + PILL.width) * font,
    height: (Math.max(0, ...ys) - Math.min(0, ...ys) + PILL.height) * font,
  };
}

/** Over the factor's own place or not far from it. */
function overWeight(layout: Layout, home: string, row: Size): Place {
  const { x, y } = anchorOf(layout, home);
  const steps = Array.from({ length: 19 }, (_, n) => (n % 2 ? 1 : -1) * Math.ceil(n / 2));
  const places = steps
    .flatMap((down) => steps.slice(0, 7).map((right) => [right, down] as const))
    .sort((one, two) => Math.hypot(...one) - Math.hypot(...two))
    .map(([dx, dy]) => ({ x: x + dx * 0.7 * layout.font, y: y + dy * 0.7 * layout.font }));
  return leastCovering(layout, home, places, row, 0.015);
}

function besideSlot(layout: Layout, result: string, { x, y }: Place, row: Size): Place {
  const d = BESIDE * layout.font;
  const aside = row.width / 2 - 2 * layout.font;
  const places = [-d, d, -2 * d, 2 * d].flatMap((dy) =>
    [0, -aside, aside].map((dx) => ({ x: x + dx, y: y + dy })),
  );
  return leastCovering(layout, result, places, row, 0.1);
}

/** Beneath a neuron there is no room between the numbers. */
function leftOf(layout: Layout, result: string, { x, y }: Place, row: Size): Place {
  const left = x - (PILL.width / 2 + 0.6) * layout.font - row.width / 2;
  const places = [0, 1, -1, 2, -2].map((n) => ({ x: left, y: y + n * layout.font }));
  return leastCovering(layout, result, places, row, 0.03);
}

/** The best of the places, of which each is a little worse than the one before. */
function leastCovering(
  layout: Layout,
  id: string,
  places: readonly Place[],
  row: Size,
  worse: number,
): Place {
  const standing = numbersBeside(layout, id);
  const inside = places.map((place) => kept(place, row, layout));
  const costs = inside.map(
    (place, order) =>
      worse * order +
      standing.reduce((sum, box) => sum + overlap({ ...place, ...row }, box) * 8, 0),
  );
  return inside[costs.indexOf(Math.min(...costs))] ?? anchorOf(layout, id);
}

/** All that stands on and around the edges between the same layers, but the number with this id. */
function numbersBeside(layout: Layout, id: string): Box[] {
  const { layer = 0 } = parseTerm(id);
  const [gap, from, to] = [
    layout.gaps[layer - 1],
    layout.columns[layer - 1],
    layout.columns[layer],
  ];
  if (!gap || !from || !to) return [];
  const size = { width: PILL.width * layout.font, height: PILL.height * layout.font };
  const neurons = [
    ...[from, to].flatMap(bodies),
    ...surroundings(from, layout.font, layer === 1),
    ...surroundings(to, layout.font, false),
  ];
  if (!gap.labelled) return neurons;
  const ids = Array.from({ length: gap.rows * gap.columns }, (_, n) => {
    const at = [Math.floor(n / gap.columns), n % gap.columns];
    return [termId(`w.${layer}`, at), ...(gap.gradientFits[n] ? [termId(`dw.${layer}`, at)] : [])];
  });
  const numbers = ids.flat().filter((other) => other !== id);
  return [...numbers.map((other) => ({ ...anchorOf(layout, other), ...size })), ...neurons];
}

/** On the stage: the row's last line stands at the place, the others above it. */
function kept({ x, y }: Place, { width, height }: Size, layout: Layout): Place {
  const half = width / 2 + 4;
  const line = (PILL.height / 2) * layout.font;
  return {
    x: Math.max(half, Math.min(x, layout.width - half)),
    y: Math.max(height - line + 4, Math.min(y, layout.height - line - 4)),
  };
}
