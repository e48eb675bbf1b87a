/** The columns of neurons from left to right, and at the right the targets and the cost, for a font that is given. */

import { cellsOf, halfWidth, rowOf } from "./cells";
import { MOST_EDGES } from "./gaps";
import { PILL, type Column, type Layout, type Room } from "./geometry";
import { ringed } from "../look";

// In font sizes.
/** Between the two nodes of layer view: room for the curve on the way, or for a short line. */
const LINK = { full: 4.6, number: 1.1, disc: 0.9 };
const HALF = 3.4;
const INPUT = 2.6;
const ONE_NUMBER = 2.1;
const ABOVE = 1.9;
const BENEATH = 4.9;
const TOP = 4.4;
const BOTTOM = 2.3;
const SIDE = 1;
/** Half a heading over a column of narrow neurons. */
const HEADING = 2.8;
const UNDER_COST = 6.7;
/** The cost in a row at the foot: what it takes, and where its middle is; and the cost after the update beside it. */
export const FOOT = { takes: 3.4, middle: 1.9, width: 6.6, height: 1.7, after: 8.8, apart: 0.6 };
/** Between the lowest neuron and the foot. */
const BIAS = 1.9;
/** Neurons over such a foot are a little lower, so that symbols fit between them. */
const LOW = 1.1;
/** In a hall a capsule may lie as close around its number. */
const FLATTEST = 0.7;
/** For a symbol over a neuron that has one number or none. */
const SYMBOL_ROOM = 2.1;
const SYMBOL_WIDTH = 2.2;
/** How much wider than the others a gap is that holds maps. */
const MAPPED = 1.8;
const LARGEST_CELL = 18;
const WIDEST_GAP = 25;

/** In place of the radius of neurons with two numbers. */
export const ONE_NUMBER_AT_MOST = 0;
export const COLOURS_ALONE = -1;

const cellOf = (room: Room, font: number, n: number, bottom = BOTTOM): number =>
  Math.min((room.height - (TOP + bottom) * font) / n, LARGEST_CELL * font);

/** The radius at which every layer has room for two numbers and what stands above and beneath. */
export function fullRadius(room: Room, font: number): number {
  const cell = cellOf(room, font, Math.max(...room.sizes.slice(1)));
  return Math.min(HALF * font, (cell - (ABOVE + BENEATH) * font) / 2);
}

/** All that does not depend on where numbers stand on the edges, which takes longer to find. */
export type Columns = Omit<Layout, "gaps">;

type Neuron = Pick<Column, "hw" | "r" | "cell" | "detail" | "node" | "cells">;

/** In layer view the neuron's two halves are nodes of their own. */
function neuron(room: Room, font: number, layer: number, fullR: number, foot: boolean): Neuron {
  const whole = oneNeuron(room, font, layer, fullR, foot);
  if (!room.apart || layer === 0) return { ...whole, node: undefined };
  const { detail } = whole;
  const r = detail === "full" ? Math.min(whole.r, INPUT * font) : whole.r;
  const node = detail === "full" ? Math.max(r, ONE_NUMBER * font) : whole.hw;
  return { ...whole, r, node, hw: 2 * node + (LINK[detail] / 2) * font };
}

function oneNeuron(
  room: Room,
  font: number,
  layer: number,
  fullR: number,
  foot: boolean,
): Omit<Neuron, "node"> {
  const cell = cellOf(room, font, room.sizes[layer] ?? 1, foot ? FOOT.takes : BOTTOM);
  const stack = (layer === 0 ? ABOVE + 0.8 : ABOVE + BENEATH) * font;
  const r = Math.min(fullR, (cell - stack) / 2);
  if (fullR > 0 && r >= 1.2 * font) {
    const full = { cell, detail: "full", cells: undefined } as const;
    if (layer > 0) return { ...full, hw: HALF * font, r };
    const input = Math.min(r, INPUT * font);
    return { ...full, hw: Math.max(input, ONE_NUMBER * font), r: input };
  }
  const least = (foot ? FLATTEST : 0.85) * font;
  const ring = layer === 0 ? Infinity : ringed(cell, least);
  const one = Math.min((foot ? LOW : 1.3) * font, (cell - 4) / 2, ring);
  const outputs = layer === room.sizes.length - 1;
  if (one >= least && (fullR > COLOURS_ALONE || outputs))
    return { hw: ONE_NUMBER * font, r: one, cell, detail: "number", cells: undefined };
  const disc = Math.max(1.5, Math.min(0.8 * font, (cell - 2) / 2));
  const cells = cellsOf(room, font, layer, room.height - (TOP + BOTTOM + 0.7) * font);
  if (!cells) return { hw: disc, r: disc, cell, detail: "disc", cells };
  const { height } = cells;
  return { hw: halfWidth(cells), r: height / 2, cell: height, detail: "disc", cells };
}

export function assemble(
  room: Room,
  font: number,
  fullR: number,
  narrow: boolean,
  foot = false,
): Columns {
  const { sizes, width, height } = room;
  const neurons = sizes.map((_, layer) => neuron(room, font, layer, fullR, foot));
  const [first, last] = [neurons[0], neurons[neurons.length - 1]];
  const between = neurons.slice(1, -1).reduce((sum, { hw }) => sum + 2 * hw, 0);
  const box = foot
    ? { width: FOOT.width * font, height: FOOT.height * font }
    : {
        width: ((narrow ? 5 : 6) + (room.twoCosts ? (room.apart ? 2.6 : 1.2) : 0)) * font,
        height: (narrow ? 4.4 : 5) * font,
      };
  const target = {
    width: last?.cells ? last.cells.across * last.cells.width : PILL.width * font,
    height: PILL.height * font,
  };
  const beforeTarget = (!narrow ? 1.9 : last?.detail === "full" ? 2.7 : 0.7) * font;
  const afterTarget = (narrow ? 0.7 : PILL.width + 2) * font;
  const tail = (last?.hw ?? 0) + beforeTarget + target.width + (foot ? 0 : afterTarget + box.width);
  const side = Math.max(SIDE * font, HEADING * font - (first?.hw ?? 0));
  const free = width - side - SIDE * font - 2 * (first?.hw ?? 0) - between - (last?.hw ?? 0) - tail;
  const weights = sizes.slice(1).map((n, l) => (n * (sizes[l] ?? 1) > MOST_EDGES ? MAPPED : 1));
  const share = free / weights.reduce((sum, weight) => sum + weight, 0);
  const gaps = weights.map((weight) => Math.min(share * weight, WIDEST_GAP * font));
  const spare = (free - gaps.reduce((sum, gap) => sum + gap, 0)) / 2;

  const top = TOP * font;
  const bottom = height - (foot ? FOOT.takes : BOTTOM) * font;
  // Presented, the cost after the update has its place beneath the cost.
  const lowest = room.presenting && !foot ? height - UNDER_COST * font : Infinity;
  const middleOf = Math.min((top + bottom - (foot ? BIAS * font : 0)) / 2, lowest);
  let x = side + spare;
  const columns = neurons.map((one, layer): Column => {
    x += one.hw;
    const column = x;
    x += one.hw + (gaps[layer] ?? 0);
    // What stands beneath a full neuron is taller than what stands above it.
    const lift = one.detail === "full" ? ((BENEATH - ABOVE) / 2) * font : 0;
    const n = sizes[layer] ?? 1;
    const { cells } = one;
    const row = (i: number) => (cells ? rowOf(cells, i) : i);
    // Over a foot few stand as far apart as many: the edges between them then have room for their numbers.
    const whole = (bottom - top - 2 * one.r - BIAS * font) / Math.max(1, n - 1);
    const pitch = foot && !cells ? Math.max(one.cell, Math.min(whole, 1.5 * one.cell)) : one.cell;
    const first = middleOf - lift - (row(n - 1) / 2) * pitch;
    // The symbol of the first neuron stands clear of the headings.
    const highest = top + one.r + (one.detail === "full" ? (ABOVE - 0.6) * font : 0);
    const ys = Array.from({ length: n }, (_, i) => Math.max(first, highest) + row(i) * pitch);
    // In a hall also over neurons that are colours alone, where the next column leaves them the width.
    const near = Math.min(gaps[layer] ?? Infinity, gaps[layer - 1] ?? Infinity);
    const wide = one.detail === "number" || (room.presenting && !cells && near + 2 * one.hw > SYMBOL_WIDTH * font); // prettier-ignore
    const symbols = one.detail !== "full" && one.node === undefined && wide && one.cell - 2 * one.r > SYMBOL_ROOM * font; // prettier-ignore
    return { ...one, cell: pitch, x: column, ys, named: room.named?.[layer] ?? false, symbols };
  });
  const targetX = x + beforeTarget + target.width / 2;
  const ys = columns[columns.length - 1]?.ys ?? [];
  const middle = ((ys[0] ?? 0) + (ys[ys.length - 1] ?? 0)) / 2;
  const cost = foot
    ? {
        x: width - (SIDE + FOOT.after + FOOT.apart) * font - box.width / 2,
        y: height - FOOT.middle * font,
      }
    : { x: targetX + target.width / 2 + afterTarget + box.width / 2, y: middle };
  const shown = !narrow && (ys.length < 2 || (last?.cell ?? 0) > 3.2 * font);
  return {
    width,
    height,
    font,
    columns,
    target: { ...target, x: targetX, y: middle },
    outputCost: { x: targetX + target.width / 2 + (1 + PILL.width / 2) * font, shown },
    cost: { ...box, ...cost },
    foot,
  };
}

/** Between the first two layers, which is as wide as the others or the narrowest. */
export function gapWidth({ columns }: Columns): number {
  const [one, two] = columns;
  return one && two ? two.x - two.hw - one.x - one.hw : 0;
}
