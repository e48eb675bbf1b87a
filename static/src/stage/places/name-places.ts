/** Where the drawing has room for a name of one's own: in the row of the symbol, or at a place of its own. */

import { quantityOf } from "../../notation/quantities";
import { parseTerm } from "../../notation/term";
import type { Layout, Place } from "../layout/geometry";
import { nodesOf } from "../layout/nodes";

/** Which input, neuron or output: its column, and its number in it. */
export interface Seat {
  readonly layer: number;
  readonly i: number;
}

// In font sizes.
const IN_ROW = { input: 4.8, amongNumbers: 6.4, amongEdges: 8.5 };
const ROW_ABOVE = 0.75;
const HEIGHT = 1.5;
const BENEATH = 1;

/** How wide a name may be beside its symbol, in font sizes; undefined where no symbol has room for one. */
export function widthBesideSymbol({ columns, gaps }: Layout, layer: number): number | undefined {
  const column = columns[layer];
  if (column?.detail !== "full" || (layer > 0 && column.node !== undefined)) return undefined;
  if (layer > 0) return IN_ROW.amongNumbers;
  // Edges may pass beneath it, the numbers on them may not.
  return gaps[0]?.labelled ? IN_ROW.input : IN_ROW.amongEdges;
}

/** Of a name that stands alone: the place of its middle, and its width in font sizes. */
export interface NamePlace extends Place {
  readonly width: number;
  /** There is no room: it is on the drawing only while it is typed. */
  readonly tight: boolean;
}

export function placeOfName({ columns, font }: Layout, { layer, i }: Seat): NamePlace {
  const column = columns[layer];
  const y = column?.ys[i] ?? 0;
  if (!column) return { x: 0, y, width: 0, tight: true };
  const node = nodesOf(column)?.activation ?? column;
  if (column.detail === "full")
    return { x: node.x, y: y + column.r + BENEATH * font, width: (2 * node.hw) / font + 2, tight: false }; // prettier-ignore
  const tight = column.detail === "disc" || column.cell - 2 * column.r < HEIGHT * font;
  const width = (2 * node.hw) / font + (layer === 0 ? 0.4 : 1.8);
  return { x: node.x, y: y - column.r - ROW_ABOVE * font, width, tight };
}

/** Whose number an entry is; undefined of weights and of what belongs to none. Targets and costs are their output's. */
export function seatOf(id: string | null, outputs: number): Seat | undefined {
  const { kind, layer = 0, indices } = parseTerm(id ?? "");
  const [i] = indices;
  if (i === undefined) return undefined;
  const { home } = quantityOf(kind);
  if (home === "target" || home === "output") return { layer: outputs, i };
  return home === "neuron" ? { layer, i } : undefined;
}
