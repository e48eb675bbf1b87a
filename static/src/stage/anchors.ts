/** Where the entry with a given id lives on the drawing. This is all that the stage knows about kinds of arrays. */

import { parseTerm, type Term } from "../notation/term";
import { alongEdge, edgeOf, type Gap } from "./gaps";
import { PILL, type Box, type Column, type Layout, type Place } from "./layout";

/** What stands around a full neuron, from its centre, in font sizes beyond its half width and radius. */
const ROW = { first: 1.65, second: 3.4, curve: 1.85, slope: 3.85 };

type Around = (neuron: Column, x: number, y: number, font: number) => Place;

const FULL: Readonly<Record<string, Around>> = {
  z: ({ hw }, x, y) => ({ x: x - hw / 2, y }),
  a: ({ hw }, x, y) => ({ x: x + hw / 2, y }),
  da: ({ hw, r }, x, y, f) => ({ x: x + hw / 2 + 2.1 * f, y: y - r - 0.1 * f }),
  dz: ({ hw, r }, x, y, f) => ({ x: x - hw / 2 - 2.1 * f, y: y - r - 0.1 * f }),
  b: ({ r }, x, y, f) => ({ x: x - 2.3 * f, y: y + r + ROW.first * f }),
  db: ({ r }, x, y, f) => ({ x: x - 2.3 * f, y: y + r + ROW.second * f }),
  ds: ({ r }, x, y, f) => ({ x: x + 2.3 * f, y: y + r + ROW.slope * f }),
};

/** With less room, the numbers that are shown on demand stand around the one that is always there. */
const SMALL: Readonly<Record<string, Around>> = {
  z: (_, x, y) => ({ x, y }),
  a: (_, x, y) => ({ x, y }),
  da: ({ hw, r }, x, y, f) => ({ x: x + hw + 1.4 * f, y: y - r - 0.5 * f }),
  dz: ({ hw, r }, x, y, f) => ({ x: x - hw - 1.4 * f, y: y - r - 0.5 * f }),
  b: ({ hw, r }, x, y, f) => ({ x: x - hw - 0.2 * f, y: y + r + 0.9 * f }),
  db: ({ hw, r }, x, y, f) => ({ x: x - hw - 0.2 * f, y: y + r + 0.9 * f }),
  ds: ({ hw, r }, x, y, f) => ({ x: x + hw + 0.2 * f, y: y + r + 0.9 * f }),
};

/** The same place for the number before and after the update. */
const SAME_PLACE: Readonly<Record<string, string>> = { w_next: "w", b_next: "b" };

export function anchorOf(layout: Layout, id: string): Place {
  const term = parseTerm(id);
  const kind = SAME_PLACE[term.kind] ?? term.kind;
  const [i = 0, k = 0] = term.indices;
  if (kind === "w" || kind === "dw") return onEdge(layout, term, kind);
  if (kind === "y") return { x: layout.target.x, y: outputY(layout, i) };
  if (kind === "e") return outputCostPlace(layout, i);
  if (kind === "learning_rate") return { x: layout.cost.x, y: layout.height - 2.4 * layout.font };
  const column = layout.columns[term.layer ?? -1];
  if (!column) return { x: layout.cost.x, y: layout.cost.y };
  // A layer's Jacobian stands column by column beneath the neurons it is the derivative by.
  const jacobian = kind === "ds" && term.indices.length === 2;
  if (jacobian) return jacobianCell(layout, column, i, k);
  const y = column.ys[i] ?? 0;
  if (term.layer === 0) return { x: column.x, y };
  const around = (column.detail === "full" ? FULL : SMALL)[kind];
  return around ? around(column, column.x, y, layout.font) : { x: column.x, y };
}

const outputY = ({ columns }: Layout, i: number): number => columns[columns.length - 1]?.ys[i] ?? 0;

function onEdge(layout: Layout, { layer = 0, indices }: Term, kind: string): Place {
  const gap = layout.gaps[layer - 1];
  const [i = 0, k = 0] = indices;
  const edge = edgeOfTerm(layout, layer, i, k);
  if (!gap || !edge) return { x: 0, y: 0 };
  if (gap.maps) return mapCell(gap, kind === "w" ? gap.maps.weights : gap.maps.gradients, i, k);
  const at = (kind === "w" ? gap.weightAt : gap.gradientAt)[i * gap.columns + k];
  return alongEdge(edge, at ?? 0.5);
}

export function edgeOfTerm(
  { columns }: Layout,
  layer: number,
  i: number,
  k: number,
): readonly [Place, Place] | undefined {
  const [from, to] = [columns[layer - 1], columns[layer]];
  return from && to && edgeOf(from, to, i, k);
}

/** The middle of a cell of the map that stands for the edges. */
export function mapCell(gap: Gap, map: Box, i: number, k: number): Place {
  const cell = map.width / gap.columns;
  return {
    x: map.x - map.width / 2 + (k + 0.5) * cell,
    y: map.y - map.height / 2 + (i + 0.5) * cell,
  };
}

/** From the target on to the cost. */
export function costLine(layout: Layout, i: number): readonly [Place, Place] {
  const { target, cost } = layout;
  return [
    { x: target.x + target.width / 2, y: outputY(layout, i) },
    { x: cost.x - cost.width / 2, y: cost.y },
  ];
}

function outputCostPlace(layout: Layout, i: number): Place {
  const [from, to] = costLine(layout, i);
  if (!layout.outputCost.shown) return alongEdge([from, to], 0.5);
  return alongEdge([from, to], (layout.outputCost.x - from.x) / (to.x - from.x));
}

/** The box that the activation's curve is drawn in. */
export function curveBox({ font }: Layout, column: Column, i: number): Box {
  const y = column.ys[i] ?? 0;
  if (column.detail !== "full")
    return { x: column.x, y, width: 2 * column.hw, height: 2 * column.r };
  return {
    x: column.x + 2.3 * font,
    y: y + column.r + ROW.curve * font,
    width: 3.8 * font,
    height: 2.1 * font,
  };
}

function jacobianCell(layout: Layout, column: Column, j: number, i: number): Place {
  const box = curveBox(layout, column, i);
  const n = column.ys.length;
  return { x: box.x - box.width / 2 + ((j + 0.5) / n) * box.width, y: box.y };
}

/** How far above its slot a result's operands come to rest, so that nothing of its own is covered. */
export function meetingOf(layout: Layout, id: string): Place {
  const { kind, layer = 0, indices } = parseTerm(id);
  const slot = anchorOf(layout, id);
  const f = layout.font;
  const column = layout.columns[layer];
  if (column && (kind === "dz" || kind === "da" || kind === "a"))
    return { x: column.x, y: (column.ys[indices[0] ?? 0] ?? 0) - column.r - 3.3 * f };
  if (kind === "cost" || kind === "mean_cost")
    return { x: layout.cost.x, y: slot.y - layout.cost.height / 2 - 1.5 * f };
  return { x: slot.x, y: slot.y - (PILL.height + 0.65) * f };
}

/** Weights and what belongs to them live on an edge. */
export function livesOnEdge(id: string): boolean {
  const { kind, indices } = parseTerm(id);
  return indices.length === 2 && kind !== "ds";
}
