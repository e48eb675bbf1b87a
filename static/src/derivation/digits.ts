/** How many decimals a step needs so that its numbers are seen to differ where they do. */

import type { Step } from "../api/types";
import { formatNumber } from "../format";
import { ingredients } from "../trace/recipe";
import { entryCount, entryId, entryIndices } from "../trace/values";

const FEWEST = 3;

/** The decimals with which numbers that differ are written differently; no more than `most` where even those don't do. */
export function digitsApart(values: readonly number[], most = 6): number {
  const different = [...new Set(values)];
  for (let digits = FEWEST; digits < most; digits++) {
    const texts = new Set(different.map((value) => formatNumber(value, digits)));
    if (texts.size === different.length) return digits;
  }
  return most;
}

/** More entries than these tell nothing new. */
const MOST_LOOKED_AT = 64;
/** More decimals than these have no room in a cell. */
const MOST_IN_CELL = 4;

/** For a step's matrices: an updated weight, above all, must not look like the old one. */
export function digitsOf(step: Step, value: (id: string) => number | undefined): number {
  let digits = FEWEST;
  const looked = Math.min(entryCount(step), MOST_LOOKED_AT);
  for (let entry = 0; entry < looked && digits < MOST_IN_CELL; entry++) {
    const result = value(entryId(step, entry)) ?? 0;
    for (const id of ingredients(step, entryIndices(step, entry))) {
      const made = value(id) ?? 0;
      // Only what is nearly the same number could be taken for it.
      if (Math.abs(made - result) < 1e-3)
        digits = Math.max(digits, digitsApart([made, result], MOST_IN_CELL));
    }
  }
  return digits;
}
