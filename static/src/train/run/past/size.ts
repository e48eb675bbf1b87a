/** How much memory frames take, so that a run of any length fits into a page. */

import type { TrainingFrame } from "../contract";

export const MOST_BYTES = 96_000_000;
const BYTES_OF_A_NUMBER = 8;
const BYTES_OF_THE_REST = 1000;

export function frameBytes(frame: TrainingFrame): number {
  const pictures = frame.surface?.neurons.flat().reduce((sum, one) => sum + one.length, 0) ?? 0;
  return pictures + BYTES_OF_A_NUMBER * numbersIn(frame.state) + BYTES_OF_THE_REST;
}

function numbersIn(value: unknown): number {
  if (Array.isArray(value))
    return typeof value[0] === "number"
      ? value.length
      : value.reduce<number>((sum, one) => sum + numbersIn(one), 0);
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, one) => sum + numbersIn(one), 0);
}

/** How many frames one of so many branches may keep. */
export const mostFrames = (frame: TrainingFrame, branches: number): number =>
  Math.max(24, Math.floor(MOST_BYTES / Math.max(1, branches) / frameBytes(frame)));
