/** Which weight's two formulas are compared. */

import type { Trace } from "../api/types";
import { givenOf, livesOnEdge, parseTerm, roleOf } from "../notation/term";
import { mostTelling } from "../trace/telling";
import type { App } from "./app.svelte";

/** The weight that an entry is, or is the derivative or the successor of. */
export function weightOf(id: string | null): string | null {
  const given = givenOf(id);
  return given !== null && livesOnEdge(given) ? given : null;
}

/** The one that is selected, pointed at or being derived; else a telling one. */
export const weightAtHand = (app: App): string =>
  weightOf(app.pinned) ??
  weightOf(app.hovered) ??
  weightOf(app.current) ??
  tellingWeight(app.trace);

/** Of the last layer whose activation has a derivative of its own, the weight that the cost depends on most. */
export function tellingWeight(trace: Trace): string {
  const slopes = Object.keys(trace.arrays).filter((array) => roleOf(array) === "slope");
  const layers = slopes.flatMap((array) => parseTerm(array).layer ?? []);
  return mostTelling(trace, layers.length > 0 ? Math.max(...layers) : trace.network.layers.length);
}
