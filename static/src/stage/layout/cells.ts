/** Where there is no room for neurons: a cell for each, in a picture or a bar, row by row. */

import type { Room } from "./geometry";

export interface Cells {
  /** How many stand beside each other in a row. */
  readonly across: number;
  /** The size of one. */
  readonly width: number;
  readonly height: number;
  /** Beside each stands another one at its left, its error. */
  readonly errors: boolean;
}

/** Fewer inputs than a picture of this many rows and columns are no picture. */
const LEAST_SIDE = 5;
/** Nor is what is this many times as long as it is wide. */
const LONGEST = 8;
/** As parts of the stage: a picture leaves room for the layers, the more the more columns there are. */
const PICTURE = { width: 0.17, height: 0.6 };
const SHARED = 0.5;
/** Two nodes and the way between them. */
const NODES = 2.4;
const LARGEST = 1.3;
/** Neurons that stand closer than this, in pixels, are cells. */
const CLOSE = 6;
/** A few neurons never are, on however small a stage. */
const FEWEST = 16;
/** A cell of a bar is not lower; more of them stand beside each other. */
const LOWEST = 2;
/** How wide a bar is, in font sizes; as a part of the stage at most. */
const BAR = { font: 1.2, stage: 0.02 };

/** The cells of a layer that has no room for numbers; undefined where its neurons have a shape of their own. */
export function cellsOf(
  { sizes, width, height, apart, across: chosen }: Room,
  font: number,
  layer: number,
  room: number,
): Cells | undefined {
  const n = sizes[layer] ?? 1;
  const inputs = sizes[0] ?? 1;
  // What is as wide as a picture that comes in is a picture that goes out.
  const isPicture = layer === 0 || (layer === sizes.length - 1 && n === inputs);
  const side = isPicture ? acrossOf(n, chosen) : undefined;
  if (side !== undefined) {
    const columns = sizes.length * (apart ? NODES : 1);
    const most = width * Math.min(PICTURE.width, SHARED / columns);
    const fits = Math.min(most / side, (height * PICTURE.height * side) / n);
    const cell = whole(Math.min(fits, LARGEST * font));
    return { across: side, width: cell, height: cell, errors: false };
  }
  if (n < FEWEST || room / n >= CLOSE) return undefined;
  // While the page is put together a stage may have no height yet.
  const across = Math.ceil((LOWEST * n) / Math.max(room, LOWEST));
  const bar = Math.min(BAR.font * font, (BAR.stage * width) / (apart ? 2 : 1));
  const cell = { width: bar / across, height: Math.max(room, 0) / Math.ceil(n / across) };
  return { across, ...cell, errors: layer > 0 };
}

/** The width of a picture of so many: what was chosen, else that of a square. */
function acrossOf(n: number, chosen: number | null = null): number | undefined {
  if (chosen !== null && n % chosen === 0) return chosen;
  const side = Math.sqrt(n);
  return Number.isInteger(side) && side >= LEAST_SIDE ? side : undefined;
}

/** The widths of pictures that so many could be, those that are nearly square in the middle. */
export const widthsOf = (n: number): number[] =>
  n < FEWEST
    ? []
    : Array.from({ length: n }, (_, i) => i + 1).filter(
        (across) =>
          n % across === 0 &&
          Math.max(across, n / across) <= LONGEST * Math.min(across, n / across),
      );

/** Pixels that are not shared look crisp. */
export const whole = (size: number): number => (size > 1 ? Math.floor(size) : size);

export const rowOf = ({ across }: Cells, i: number): number => Math.floor(i / across);

/** Half of what they are wide together, errors and all. */
export const halfWidth = ({ across, width, errors }: Cells): number =>
  (across * width * (errors ? 2 : 1)) / 2;

/** From the middle of them all to that of one. */
export const fromMiddle = ({ across, width, errors }: Cells, i: number): number =>
  ((i % across) - (across - 1) / 2) * width + (errors ? (across * width) / 2 : 0);
