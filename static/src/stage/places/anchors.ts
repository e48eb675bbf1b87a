/** Where the entry with a given id lives on the drawing. This is all that the stage knows about kinds of arrays. */

import { placeOf, quantityOf } from "../../notation/quantities";
import { isBiasGradient, isPair, parseTerm, type Term } from "../../notation/term";
import { aroundNeuron, CURVE } from "../layout/around";
import { fromMiddle } from "../layout/cells";
import { alongEdge, edgeOf, GRADIENT_AT, WEIGHT_AT, type Gap } from "../layout/gaps";
import type { Box, Column, Layout, Place } from "../layout/geometry";

export function anchorOf(layout: Layout, id: string): Place {
  const floating = layout.floating?.get(id);
  if (floating) return floating;
  const term = parseTerm(id);
  const [i = 0, k = 0] = term.indices;
  switch (quantityOf(id).home) {
    case "edge":
      return onEdge(layout, term);
    case "target":
      return targetPlace(layout, i);
    case "output":
      return outputCostPlace(layout, i);
    case "layer":
      return beneathWeights(layout, term.layer ?? 1);
    case "cost":
      return {
        x: layout.cost.x,
        y: layout.cost.y + (layout.costAlone ? UNDER_NAME * layout.cost.height : 0),
      };
    case "update":
      return ratePlace(layout);
    case "neuron":
      return atNeuron(layout, term, i, k);
  }
}

/** From the middle of the cost to where its number stands, as a part of its height. */
export const UNDER_NAME = 0.18;

function atNeuron(layout: Layout, term: Term, i: number, k: number): Place {
  const kind = placeOf(term.kind);
  const column = layout.columns[term.layer ?? -1];
  if (!column) return { x: layout.cost.x, y: layout.cost.y };
  // A layer's Jacobian stands column by column beneath the neurons it is the derivative by.
  if (isPair(term)) return jacobianCell(layout, column, i, k);
  const y = column.ys[i] ?? 0;
  if (column.reads === term.kind) return { x: column.x, y };
  const alone = isAlone(layout);
  if (!column.cells && term.layer === 0) return { x: column.x, y };
  const around = aroundNeuron(column, kind, y, layout.font, alone);
  // While it changes a bias, its gradient stands before it.
  if (alone && isBiasGradient(kind) && layout.playing?.step !== term.array)
    return { x: around.x - BEFORE_BIAS * layout.font, y: around.y };
  if (!column.cells) return around;
  return { x: around.x + fromMiddle(column.cells, i), y: around.y };
}

const BEFORE_BIAS = 5.5;

/** In the corner; where the cost stands low, at its side; where a lone column reaches into it, before that. */
function ratePlace(layout: Layout): Place {
  const { columns, cost, playing, width, height, font, foot } = layout;
  if (foot) return { x: cost.x - cost.width / 2 - 2.8 * font, y: cost.y };
  const y = height - 2.4 * font;
  const low = y - cost.y - cost.height / 2 < UNDER_COST * font;
  const corner = Math.min(cost.x, width - 3.4 * font);
  const x = low ? corner - cost.width / 2 - 2.8 * font : corner;
  const lone = isAlone(layout) ? columns[playing?.layers[0] ?? -1] : undefined;
  if (!lone) return { x, y };
  const reaches =
    lone.x + lone.hw > x - RATE * font && (lone.ys.at(-1) ?? 0) + lone.r > y - 1.2 * font;
  return reaches ? { x: lone.x - lone.hw - RATE * font, y } : { x, y };
}
/** Half of a number in a hall, with its symbol's side, in font sizes. */
const RATE = 4;
/** What stands beneath the cost takes, in font sizes. */
const UNDER_COST = 5;

/** Does one column play by itself, with room at its side? */
export const isAlone = ({ playing }: Layout): boolean =>
  playing !== undefined && playing.gap === undefined && !playing.cost;

/** What belongs to all the weights of a layer. */
function beneathWeights({ columns, height, font }: Layout, layer: number): Place {
  const [from, to] = [columns[layer - 1], columns[layer]];
  return { x: ((from?.x ?? 0) + (to?.x ?? 0)) / 2, y: height - 2.4 * font };
}

const outputY = ({ columns }: Layout, i: number): number => columns[columns.length - 1]?.ys[i] ?? 0;

function targetPlace(layout: Layout, i: number): Place {
  const cells = layout.columns[layout.columns.length - 1]?.cells;
  const aside = cells ? fromMiddle({ ...cells, errors: false }, i) : 0;
  return { x: layout.target.x + aside, y: outputY(layout, i) };
}

function onEdge(layout: Layout, { kind, layer = 0, indices, array: id }: Term): Place {
  const gap = layout.gaps[layer - 1];
  const [i = 0, k = 0] = indices;
  const edge = edgeOfTerm(layout, layer, i, k);
  if (!gap || !edge) return { x: 0, y: 0 };
  if (gap.ladder && id === layout.playing?.step) return alongEdge(edge, gap.gradientAt[0] ?? GRADIENT_AT); // prettier-ignore
  // What belongs to a gradient stands where the gradient does.
  const isGradient = quantityOf(placeOf(kind)).role === "derivative";
  if (gap.maps) return mapCell(gap, isGradient ? gap.maps.gradients : gap.maps.weights, i, k);
  const [at, usual] = isGradient ? [gap.gradientAt, GRADIENT_AT] : [gap.weightAt, WEIGHT_AT];
  return alongEdge(edge, at[i * gap.columns + k] ?? usual);
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
  return {
    x: map.x + ((k + 0.5) / gap.columns - 0.5) * map.width,
    y: map.y + ((i + 0.5) / gap.rows - 0.5) * map.height,
  };
}

/** From the target on to the cost; from what the output costs, where that stands in its row. */
export function costLine(layout: Layout, i: number): readonly [Place, Place] {
  const { target, cost, font } = layout;
  const end = { x: cost.x - cost.width / 2, y: cost.y };
  const beside = costInRow(layout);
  const begins = beside === undefined ? target.x + target.width / 2 : Math.min(beside + E * font, end.x); // prettier-ignore
  return [{ x: begins, y: outputY(layout, i) }, end];
}
/** Half of what an output costs while a step plays, in font sizes. */
const E = 2.5;
/** On narrower stages there is no room for it in the row. */
const DESK = 560;

/** Where all of them stand in their outputs' rows: on their lines, which come together, they would lie over each other. */
function costInRow({ playing, target, cost, outputCost, width }: Layout): number | undefined {
  const reads = playing?.arrays.some((id) => quantityOf(id).home === "output");
  if (!playing?.cost || width < DESK || !(reads || outputCost.shown)) return undefined;
  return outputCost.shown
    ? outputCost.x
    : (target.x + target.width / 2 + cost.x - cost.width / 2) / 2;
}

function outputCostPlace(layout: Layout, i: number): Place {
  const row = costInRow(layout);
  if (row !== undefined) return { x: row, y: outputY(layout, i) };
  const [from, to] = costLine(layout, i);
  if (!layout.outputCost.shown) return alongEdge([from, to], 0.5);
  return alongEdge([from, to], (layout.outputCost.x - from.x) / (to.x - from.x));
}

/** The box that the activation's curve is drawn in. */
export function curveBox(layout: Layout, column: Column, i: number): Box {
  const { font } = layout;
  const y = column.ys[i] ?? 0;
  if (isAlone(layout) && column.play === "full" && column.detail === "full")
    return { x: column.x + column.hw + 2.9 * font, y, width: 3.8 * font, height: 2.1 * font };
  if (column.detail !== "full")
    return { x: column.x, y, width: 2 * column.hw, height: 2 * column.r };
  // On the way from the one node to the other.
  if (column.node !== undefined) return { x: column.x, y, width: 3.4 * font, height: 2.1 * font };
  return {
    x: column.x + 2.3 * font,
    y: y + column.r + CURVE * font,
    width: 3.8 * font,
    height: 2.1 * font,
  };
}

function jacobianCell(layout: Layout, column: Column, j: number, i: number): Place {
  const box = curveBox(layout, column, i);
  const n = column.ys.length;
  return { x: box.x - box.width / 2 + ((j + 0.5) / n) * box.width, y: box.y };
}

/** Smaller than its own number: a cell of a map, or a bar of a Jacobian. */
export function isCell(layout: Layout, id: string): boolean {
  const term = parseTerm(id);
  if (term.indices.length < 2) return false;
  return isPair(term) || layout.gaps[(term.layer ?? 0) - 1]?.maps !== undefined;
}
