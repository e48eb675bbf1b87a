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
import { anchorOf, isAlone } from "./anchors";
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
    return playing.cost && (home !== "output" || layout.outputCost.shown || (own && !layout.moving)); // prettier-ignore
  // It makes way for the numbers that come past it.
  if (kind === "learning_rate") return own && !passed(layout);
  if (livesOnEdge(id)) {
    const gap = layout.gaps[layer - 1];
    if (array !== playing.step || !gap?.ladder || layout.moving) return false;
    return gap.ladder.room === "all" || (gap.ladder.room === "row" ? indices[0] === row : id === layout.entry); // prettier-ignore
  }
  if (column?.play !== "full" || column.detail === "disc" || indices.length !== 1) return false;
  if (column.reads !== undefined)
    return kind === column.reads || (array === playing.step && isBiasGradient(kind));
  // Beneath a neuron there is room for the bias of the one that is being played.
  if (isParameter(kind) && playing.gap !== undefined) return own && indices[0] === row;
  return isInNeuron(kind) || own;
}

/** Before the neuron that is played, where its operands stand, or on a neuron that reaches as low? */
function passed(layout: Layout): boolean {
  const { columns, entry, font } = layout;
  const { layer = -1, indices } = parseTerm(entry ?? "");
  const rate = anchorOf(layout, "learning_rate");
  if (!isAlone(layout))
    return columns.some(
      ({ x, hw, ys, r, play }) =>
        play === "full" && x + hw > rate.x - RATE * font && (ys.at(-1) ?? 0) + r > rate.y - font,
    );
  const apart = Math.abs((columns[layer]?.ys[indices[0] ?? 0] ?? 0) - rate.y);
  return rate.x < (columns[layer]?.x ?? 0) && apart < PASSES * font;
}
/** From the middle of a neuron, and half of the rate with its symbol, in font sizes. */
const [PASSES, RATE] = [2.2, 4];
