/** Which rows and columns of a large matrix are shown: the first, the ones around the entry at hand, the last. */

import type { Step } from "../../api/types";

/** `null` stands for those that are left out. */
export type Shown = readonly (number | null)[];

/** Sizes up to this are shown whole. */
export const LARGEST_WHOLE = 8;
const SLOTS = 5;

/** Always as many places for the same size, so that nothing moves while the middle wanders. */
export function windowAround(
  size: number,
  around: number,
  slots = SLOTS,
  whole = LARGEST_WHOLE,
): Shown {
  if (size <= whole) return range(0, size);
  const last = size - 1;
  // Without a gap on one side there is room for two more beside the entry.
  const beside = slots - 2;
  if (around <= beside - 2) return [...range(0, beside), null, last];
  if (around >= last - (beside - 2)) return [0, null, ...range(last - beside + 1, size)];
  const middle = slots - 4;
  const start = around - Math.floor(middle / 2);
  return [0, null, ...range(start, start + middle), null, last];
}

/**
 * A window for each index letter of a step, around the entry that is being made; where so many don't fit beside each
 * other, `most` says of a letter how many do.
 */
export function windowsOf(
  step: Step,
  binding: Readonly<Record<string, number>>,
  most: (letter: string) => number = () => LARGEST_WHOLE,
): Record<string, Shown> {
  return Object.fromEntries(
    Object.entries(step.sizes).map(([letter, size]) => [
      letter,
      windowAround(size, binding[letter] ?? 0, SLOTS, Math.min(LARGEST_WHOLE, most(letter))),
    ]),
  );
}

const range = (start: number, end: number): number[] =>
  Array.from({ length: Math.max(0, end - start) }, (_, n) => start + n);
