/** Which entries have a place of their own on the drawing, where their numbers stand as soon as they are known. */

import { quantityOf } from "../../notation/quantities";
import {
  isBiasGradient,
  isInNeuron,
  isPair,
  isParameter,
  livesOnEdge,
  parseTerm,
} from "../../notation/term";
import type { Layout } from "../layout/geometry";
import type { Playing } from "../motion/playing";

export function stands(layout: Layout, id: string): boolean {
  if (layout.playing) return standsInStep(layout, layout.playing, id);
  const { kind, layer = 0, indices } = parseTerm(id);
  const [i = 0, k = 0] = indices;
  const detail = layout.columns[layer]?.detail;
  const outputs = layout.columns[layout.columns.length - 1];
  const { home, role } = quantityOf(kind);
  switch (home) {
    case "edge": {
      const gap = layout.gaps[layer - 1];
      if (role === "derivative") return gap?.gradientFits[i * gap.columns + k] ?? false;
      return role === "parameter" && (gap?.labelled ?? false);
    }
    case "neuron":
      if (role === "forward") return detail !== "disc";
      return role !== "update" && detail === "full" && !isPair({ kind, indices });
    case "target":
      return role === "forward" && outputs?.detail !== "disc";
    case "output":
      return layout.outputCost.shown && outputs?.detail !== "disc";
    case "cost":
      return true;
    case "layer":
    case "update":
      return kind === "learning_rate";
  }
}

/** While a step plays: what it reads and makes, and what its neurons hold. */
function standsInStep(layout: Layout, playing: Playing, id: string): boolean {
  const { array, kind, layer = 0, indices } = parseTerm(id);
  const column = layout.columns[layer];
  const row = parseTerm(layout.entry ?? "").indices[0];
  const own = playing.arrays.includes(array) || array === `${playing.step}_next`;
  const outputs = layout.columns[layout.columns.length - 1];
  const { home } = quantityOf(kind);
  const ofOutput = home === "target" || home === "output";
  if (ofOutput && outputs?.detail === "disc") return false;
  if (ofOutput || home === "cost")
    return playing.cost && (home !== "output" || layout.outputCost.shown || array === playing.step);
  if (kind === "learning_rate") return own;
  if (livesOnEdge(id)) {
    const gap = layout.gaps[layer - 1];
    if (array !== playing.step || !gap?.ladder) return false;
    return gap.ladder.room === "all" || (gap.ladder.room === "row" ? indices[0] === row : id === layout.entry); // prettier-ignore
  }
  if (column?.play !== "full" || column.detail === "disc" || indices.length !== 1) return false;
  if (column.reads !== undefined)
    return kind === column.reads || (array === playing.step && isBiasGradient(kind));
  // Beneath a neuron there is room for the bias of the one that is being played.
  if (isParameter(kind) && playing.gap !== undefined) return own && indices[0] === row;
  return isInNeuron(kind) || own;
}
