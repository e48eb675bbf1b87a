/** Which entries have a place of their own on the drawing, where their numbers stand as soon as they are known. */

import { parseTerm } from "../notation/term";
import type { Layout } from "./geometry";

export function stands(layout: Layout, id: string): boolean {
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
