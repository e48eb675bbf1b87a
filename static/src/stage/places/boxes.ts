/** How much room the number of an entry takes, where it lives. */

import { quantityOf } from "../../notation/quantities";
import { isInNeuron, parseTerm } from "../../notation/term";
import { anchorOf, isCell } from "./anchors";
import { HALL_FONT, PILL, type Box, type Layout } from "../layout/geometry";

const PLAYED_WIDTH = { desk: 5.2, hall: 5.8 };
const FLOATING_IN_HALL = 5.2;
/** In a hall targets and what the outputs cost stand near each other. */
const COSTS_IN_HALL: Partial<Record<string, number>> = { target: 4.2, output: 5 };

/** `floating`: shown on demand, over whatever is there. */
export function boxOf(layout: Layout, id: string, floating = false): Box {
  const { font, columns } = layout;
  const { kind, layer = 0 } = parseTerm(id);
  const place = anchorOf(layout, id);
  const column = columns[layer];
  const inside = column?.reads === undefined ? isInNeuron(kind) : kind === column.reads;
  if (!floating && column && inside && column.detail !== "disc") {
    const halved = layer !== 0 && column.detail === "full" && column.node === undefined;
    // The only number of its neuron takes all of it, so that no rim is left of what is lit.
    const rim = column.reads === undefined ? 2 : 0;
    return {
      ...place,
      width: (halved ? 1 : 2) * (column.node ?? column.hw) - 2 * rim,
      height: halved ? Math.min(2 * font, 2 * column.r) : 2 * column.r - rim,
    };
  }
  // A number on demand stands above the cell that it belongs to, if it has found no better place.
  const above = floating && !layout.floating?.has(id) && isCell(layout, id) ? 1.5 * font : 0;
  // A step's own numbers have room for their digits.
  const played =
    font > HALL_FONT
      ? (COSTS_IN_HALL[quantityOf(id).home] ?? PLAYED_WIDTH.hall)
      : PLAYED_WIDTH.desk;
  const demanded = font > HALL_FONT ? FLOATING_IN_HALL : PILL.width;
  const width = floating ? demanded : layout.playing ? played : PILL.width;
  // Targets and costs follow each other as closely as the outputs do.
  const beside = ["target", "output"].includes(quantityOf(id).home);
  const outputs = columns[columns.length - 1];
  const most = layout.playing && beside && !outputs?.cells ? (outputs?.cell ?? Infinity) - 3 : Infinity; // prettier-ignore
  const height = Math.min(PILL.height * font, most);
  return { x: place.x, y: place.y - above, width: width * font, height };
}
