/** Which number can be nudged: a weight, a bias, an input or a target; a gradient or a new value stands for its own. */

import { kindOf, parseTerm } from "../notation/term";

const STANDS_FOR: Partial<Record<string, string>> = { dw: "w", db: "b", w_next: "w", b_next: "b" };

/** Null where the id is of something computed, or of a whole array. */
export function nudgeable(id: string | null): string | null {
  const entry = id?.split("@")[0] ?? "";
  const kind = kindOf(entry);
  const own = (STANDS_FOR[kind] ?? kind) + entry.slice(kind.length);
  const { layer, indices } = parseTerm(own);
  const given = { w: 2, b: 1, y: 1, a: layer === 0 ? 1 : NaN }[kindOf(own)];
  return given === indices.length ? own : null;
}
