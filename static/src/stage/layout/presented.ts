/**
 * For a hall the numbers are as large as can be while every gap that can show its weights still shows them. Where the
 * gradients' slots beside the weights cost little of that size, they stand there too.
 */

import { assemble, fullRadius, gapWidth, ONE_NUMBER_AT_MOST, type Columns } from "./columns";
import { gapsOf, mayBeLabelled, type Gap } from "./gaps";
import type { Room } from "./geometry";

/** As parts of the stage's height: no number is larger, or, for the sake of labels, smaller. */
const LARGEST = 1 / 26;
const SMALLEST = 1 / 50;
const SMALLEST_OF_ONE = 1 / 62;
const FLATTEST = 1.2;
/** Labels don't fit between layers that are nearer, in font sizes. */
const NARROWEST = 5;
/** How much of the size the gradients may cost. */
const WORTH = 0.85;

type Shown = (gap: Gap) => boolean;
const weightsShown: Shown = ({ labelled }) => labelled;
const allShown: Shown = ({ labelled, gradientFits }) => labelled && gradientFits.every(Boolean);

/** Undefined where not even small numbers leave room for the weights. */
export function presentedColumns(room: Room): Columns | undefined {
  const weights = largest(room, SMALLEST, twoNumbers, weightsShown);
  if (!weights) return largest(room, SMALLEST_OF_ONE, oneNumber, weightsShown);
  const all = largest(room, WORTH * SMALLEST, twoNumbers, allShown);
  return all && all.font >= WORTH * weights.font ? all : weights;
}

type Assembled = (room: Room, font: number, narrow: boolean) => Columns | undefined;

const twoNumbers: Assembled = (room, font, narrow) => {
  const r = fullRadius(room, font);
  return r < FLATTEST * font ? undefined : assemble(room, font, r, narrow);
};

/** In a deep network rather one number a neuron than none on the edges. */
const oneNumber: Assembled = (room, font, narrow) =>
  assemble(room, font, ONE_NUMBER_AT_MOST, narrow);

function largest(room: Room, least: number, made: Assembled, shown: Shown): Columns | undefined {
  for (let font = Math.floor(room.height * LARGEST); font >= room.height * least; font--) {
    for (const narrow of [false, true]) {
      const columns = made(room, font, narrow);
      if (!columns || gapWidth(columns) < NARROWEST * font) continue;
      const gaps = gapsOf(columns).filter(mayBeLabelled);
      if (gaps.length > 0 && gaps.every(shown)) return columns;
    }
  }
  return undefined;
}
