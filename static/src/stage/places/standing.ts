/** Which entries have a place of their own on the drawing, where their numbers stand as soon as they are known. */

import { COSTS, parseTerm } from "../../notation/term";
import { livesOnEdge } from "./anchors";
import type { Layout } from "../layout/geometry";
import type { Playing } from "../motion/playing";

export function stands(layout: Layout, id: string): boolean {
  if (layout.playing) return standsInStep(layout, layout.playing, id);
  const { kind, layer = 0, indices } = parseTerm(id);
  const [i = 0, k = 0] = indices;
  const detail = layout.columns[layer]?.detail;
  const outputs = layout.columns[layout.columns.length - 1];
  switch (kind) {
    case "w":
    case "w_next":
      return layout.gaps[layer - 1]?.labelled ?? false;
    case "dw": {
      const gap = layout.gaps[layer - 1];
      return gap?.gradientFits[i * gap.columns + k] ?? false;
    }
    case "z":
    case "a":
      return detail !== "disc";
    case "ds":
      return detail === "full" && indices.length < 2;
    case "y":
      return outputs?.detail !== "disc";
    case "e":
      return layout.outputCost.shown && outputs?.detail !== "disc";
    case "cost":
    case "mean_cost":
    case "summed_cost":
    case "total_cost":
    case "learning_rate":
      return true;
    default:
      return detail === "full";
  }
}

/** While a step plays: what it reads and makes, and what its neurons hold. */
function standsInStep(layout: Layout, playing: Playing, id: string): boolean {
  const { array, kind, layer = 0, indices } = parseTerm(id);
  const column = layout.columns[layer];
  const row = parseTerm(layout.entry ?? "").indices[0];
  const own = playing.arrays.includes(array) || array === `${playing.step}_next`;
  const outputs = layout.columns[layout.columns.length - 1];
  if ((kind === "y" || kind === "e") && outputs?.detail === "disc") return false;
  if (COSTS.includes(kind) || kind === "y" || kind === "e")
    return playing.cost && (kind !== "e" || layout.outputCost.shown || array === playing.step);
  if (kind === "learning_rate") return own;
  if (livesOnEdge(id)) {
    const gap = layout.gaps[layer - 1];
    if (array !== playing.step || !gap?.ladder) return false;
    return gap.ladder.room === "all" || (gap.ladder.room === "row" ? indices[0] === row : id === layout.entry); // prettier-ignore
  }
  if (column?.play !== "full" || indices.length !== 1) return false;
  if (column.reads !== undefined) return kind === column.reads;
  // Beneath a neuron there is room for the bias of the one that is being played.
  if (kind === "b" && playing.gap !== undefined) return own && indices[0] === row;
  return kind === "a" || (kind === "z" && layer > 0) || own;
}
