/**
 * What the numbers of a term are called, beside them: where neurons are colours alone, nothing else on the drawing says
 * which number is which.
 */

import { parseTerm, roleOf } from "../../notation/term";
import type { Layout, Place } from "../layout/geometry";
import { anchorOf } from "../places/anchors";
import type { Flight } from "./motion";

export interface Named extends Place {
  readonly id: string;
  /** From when on in the beat it stands there. */
  readonly from: number;
}

/** From the middle of a number to that of its name, in font sizes. */
const [DOWN, ASIDE] = [2.15, 1.4];
/** A derivative is written as a fraction. */
const HALF_FRACTION = 0.55;
/** As a slope: on a road that is more level a name stands beneath the middle of its number. */
const LEVEL = 0.15;

/** Of the numbers that come to rest on a road, and of what they make; those that stand on none have no name. */
export function namesOn(layout: Layout, flights: readonly Flight[], result: string): Named[] {
  const { columns, font, playing } = layout;
  if (!playing?.layers.some((layer) => columns[layer]?.detail === "disc")) return [];
  const resting = flights.filter(({ form, id, scale }) => form === "pill" && id !== "" && scale !== undefined); // prettier-ignore
  const at = resting.map(({ route }) => route(1));
  const [first] = at;
  if (!first) return [];
  const last = at.length > 1 ? (at[at.length - 1] ?? first) : anchorOf(layout, result);
  const slope = (last.y - first.y) / (last.x - first.x || 1);
  const aside = Math.abs(slope) < LEVEL ? 0 : -Math.sign(slope) * ASIDE * font;
  const slot = anchorOf(layout, result);
  // Among the numbers of its own layer a name would lie over the next.
  const { layer = -1, indices: own } = parseTerm(result);
  const inNumbers = own.length === 1 && columns[layer]?.detail === "number";
  const down = (id: string): number =>
    (DOWN + (["derivative", "slope"].includes(roleOf(id)) ? HALF_FRACTION : 0)) * font;
  return [
    ...resting.map(({ id, arrives }, n) => ({
      id,
      x: (at[n]?.x ?? 0) + aside,
      y: (at[n]?.y ?? 0) + down(id),
      from: arrives,
    })),
    ...(inNumbers
      ? []
      : [{ id: result, x: slot.x, y: slot.y + (aside === 0 ? down(result) : -down(result)), from: 0 }]), // prettier-ignore
  ];
}
