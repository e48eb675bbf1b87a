/** Tiles of a matrix: how large they can be, and how strongly a relative error shows on its logarithmic scale. */

import type { CheckedEntry } from "../api/types";

export interface TileSize {
  readonly width: number;
  readonly height: number;
  /** Is there room for the number? */
  readonly written: boolean;
}

const MOST_WIDE = 62;
const MOST_HIGH = 30;
const TALLEST = 260;

export function tileSize(rows: number, columns: number, room: number): TileSize {
  // Of more columns than there are pixels each has its share of them: a map stays in its room.
  const width = columns > room ? room / columns : Math.min(MOST_WIDE, Math.floor(room / columns));
  const height = rows > TALLEST ? TALLEST / rows : Math.min(MOST_HIGH, Math.floor(TALLEST / rows));
  return { width, height, written: width >= 42 && height >= 18 };
}

export interface Tile {
  readonly id: string;
  /** The parameter that it nudges. */
  readonly of: string;
  /** Its gradient, where that is what it shows. */
  readonly value: number | undefined;
  readonly finding: Finding | "positive" | "negative";
  readonly strength: number;
  readonly text: string;
}

const SMALLEST_ERROR = 1e-14;

export type Finding = "agrees" | "wrong" | "kink" | "small" | "unknown";

export function findingOf(entry: CheckedEntry | undefined, tolerance: number): Finding {
  if (!entry || entry.numeric === null) return "unknown";
  if (entry.crosses_kink) return "kink";
  if (entry.verdict === "untold") return "small";
  return entry.relative_error <= tolerance ? "agrees" : "wrong";
}

/** 0 at rounding's own size, 1 at the tolerance and beyond. */
export function strengthOf(error: number, tolerance: number): number {
  if (error <= SMALLEST_ERROR) return 0;
  const [least, most] = [Math.log10(SMALLEST_ERROR), Math.log10(tolerance)];
  return Math.min(1, (Math.log10(error) - least) / (most - least));
}
