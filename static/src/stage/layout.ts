/**
 * Where the network stands: columns of neurons from left to right, and at the right the targets and the cost.
 * All lengths are multiples of the numbers' font size, which is as large as the numbers fit.
 */

import { gapsOf, MOST_EDGES, type Gap } from "./gaps";

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A rectangle by its centre. */
export interface Box extends Place {
  readonly width: number;
  readonly height: number;
}

/** How much a neuron has room to say: z and a in two halves, one number, or a colour alone. */
export type Detail = "full" | "number" | "disc";

export interface Column {
  readonly x: number;
  readonly ys: readonly number[];
  /** Half the width and half the height of a neuron: a circle where they are equal. */
  readonly hw: number;
  readonly r: number;
  readonly cell: number;
  readonly detail: Detail;
}

export interface Room {
  /** Neurons of every layer, the inputs first. */
  readonly sizes: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly presenting: boolean;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly font: number;
  readonly columns: readonly Column[];
  readonly gaps: readonly Gap[];
  readonly target: Box;
  /** Where the outputs' costs stand; narrow drawings have no room for them at rest. */
  readonly outputCost: { readonly x: number; readonly shown: boolean };
  readonly cost: Box;
}

const FONTS = [13, 12, 11, 10];
const PRESENTED_FONTS = [28, 26, 24, 22, 20, 18, 16, 14];

// In font sizes.
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
/** How much wider than the others a gap is that holds maps. */
const MAPPED = 1.8;
const LARGEST_CELL = 18;
const WIDEST_GAP = 25;
/** Room for a weight and its gradient side by side, or for one of them. */
const GAPS = [9.4, 6];
export const PILL = { width: 4.2, height: 1.6 };

export function layoutOf(room: Room): Layout {
  const fonts = room.presenting ? PRESENTED_FONTS : FONTS;
  // Round neurons rather than larger numbers; flattened ones rather than numbers left out.
  for (const flattest of [2.2, 1.4]) {
    for (const narrowest of GAPS) {
      for (const font of fonts) {
        const radius = fullRadius(room, font);
        const layout = radius >= flattest * font && assemble(room, font, radius, false);
        if (layout && gapWidth(layout) >= narrowest * font) return layout;
      }
    }
  }
  const font = room.presenting ? 16 : room.width < 560 ? 10 : 11;
  const mixed = assemble(room, font, 2.2 * font, room.width < 52 * font);
  return gapWidth(mixed) >= 5 * font ? mixed : assemble(room, font, 0, true);
}

const cellOf = ({ height }: Room, font: number, n: number): number =>
  Math.min((height - (TOP + BOTTOM) * font) / n, LARGEST_CELL * font);

/** The radius at which every layer has room for two numbers and what stands above and beneath. */
function fullRadius(room: Room, font: number): number {
  const cell = cellOf(room, font, Math.max(...room.sizes.slice(1)));
  return Math.min(HALF * font, (cell - (ABOVE + BENEATH) * font) / 2);
}

function gapWidth({ columns }: Layout): number {
  const [one, two] = columns;
  return one && two ? two.x - two.hw - one.x - one.hw : 0;
}

type Neuron = Pick<Column, "hw" | "r" | "cell" | "detail">;

function neuron(room: Room, font: number, layer: number, fullR: number): Neuron {
  const cell = cellOf(room, font, room.sizes[layer] ?? 1);
  const stack = (layer === 0 ? ABOVE + 0.8 : ABOVE + BENEATH) * font;
  const r = Math.min(fullR, (cell - stack) / 2);
  if (fullR > 0 && r >= 1.4 * font) {
    if (layer > 0) return { hw: HALF * font, r, cell, detail: "full" };
    const input = Math.min(r, INPUT * font);
    return { hw: Math.max(input, ONE_NUMBER * font), r: input, cell, detail: "full" };
  }
  const one = Math.min(1.3 * font, (cell - 4) / 2);
  if (one >= 0.85 * font) return { hw: ONE_NUMBER * font, r: one, cell, detail: "number" };
  const disc = Math.max(1.5, Math.min(0.8 * font, (cell - 2) / 2));
  return { hw: disc, r: disc, cell, detail: "disc" };
}

function assemble(room: Room, font: number, fullR: number, narrow: boolean): Layout {
  const { sizes, width, height } = room;
  const neurons = sizes.map((_, layer) => neuron(room, font, layer, fullR));
  const [first, last] = [neurons[0], neurons[neurons.length - 1]];
  const between = neurons.slice(1, -1).reduce((sum, { hw }) => sum + 2 * hw, 0);
  const box = { width: (narrow ? 5 : 6) * font, height: (narrow ? 4.4 : 5) * font };
  const target = { width: PILL.width * font, height: PILL.height * font };
  const beforeTarget = (!narrow ? 1.9 : last?.detail === "full" ? 2.7 : 0.7) * font;
  const afterTarget = (narrow ? 0.7 : PILL.width + 2) * font;
  const tail = (last?.hw ?? 0) + beforeTarget + target.width + afterTarget + box.width;
  const side = Math.max(SIDE * font, HEADING * font - (first?.hw ?? 0));
  const free = width - side - SIDE * font - 2 * (first?.hw ?? 0) - between - (last?.hw ?? 0) - tail;
  const weights = sizes.slice(1).map((n, l) => (n * (sizes[l] ?? 1) > MOST_EDGES ? MAPPED : 1));
  const share = free / weights.reduce((sum, weight) => sum + weight, 0);
  const gaps = weights.map((weight) => Math.min(share * weight, WIDEST_GAP * font));
  const spare = (free - gaps.reduce((sum, gap) => sum + gap, 0)) / 2;

  const top = TOP * font;
  const bottom = height - BOTTOM * font;
  let x = side + spare;
  const columns = neurons.map((one, layer): Column => {
    x += one.hw;
    const column = x;
    x += one.hw + (gaps[layer] ?? 0);
    // What stands beneath a full neuron is taller than what stands above it.
    const middle =
      (top + bottom) / 2 - (one.detail === "full" ? ((BENEATH - ABOVE) / 2) * font : 0);
    const n = sizes[layer] ?? 1;
    const ys = Array.from({ length: n }, (_, i) => middle + (i - (n - 1) / 2) * one.cell);
    return { ...one, x: column, ys };
  });
  const targetX = x + beforeTarget + target.width / 2;
  const ys = columns[columns.length - 1]?.ys ?? [];
  const middle = ((ys[0] ?? 0) + (ys[ys.length - 1] ?? 0)) / 2;
  const costX = targetX + target.width / 2 + afterTarget + box.width / 2;
  const shown = !narrow && (ys.length < 2 || (last?.cell ?? 0) > 3.2 * font);
  return {
    width,
    height,
    font,
    columns,
    gaps: gapsOf(columns, font),
    target: { ...target, x: targetX, y: middle },
    outputCost: { x: targetX + target.width / 2 + (1 + PILL.width / 2) * font, shown },
    cost: { ...box, x: costX, y: middle },
  };
}
