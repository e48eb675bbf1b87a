/**
 * For a hall no number is smaller than 26 px of 720: what has no room at that size is not there. Rather one number a
 * neuron than no weights on the edges; rather no weights than numbers that the back row cannot read.
 */

import {
  assemble,
  COLOURS_ALONE,
  fullRadius,
  gapWidth,
  ONE_NUMBER_AT_MOST,
  type Columns,
} from "./columns";
import { gapsOf, mayBeLabelled } from "./gaps";
import { pageOf, type Room } from "./geometry";

/** As a part of the page's height; and how much larger it may be where there is room. */
const IN_HALL = 27.5 / 720;
const LARGER = [1.5, 1.35, 1.2, 1.1, 1];
const FLATTEST = 1.2;
/** Labels don't fit between layers that are nearer, in font sizes; without labels the lines need less. */
const NARROWEST = { labelled: 4.6, bare: 1.6 };

export function presentedColumns(room: Room): Columns {
  const least = IN_HALL * pageOf(room);
  const sizes = LARGER.map((times) => times * least);
  const ways = room.twoCosts ? [twoNumbers, oneNumber] : [twoNumbers, oneNumber, overFoot];
  for (const made of ways)
    for (const font of sizes) {
      const columns = made(room, font);
      if (columns && weightsFit(columns)) return columns;
    }
  const bare = ways.slice(1).flatMap((made) => made(room, least) ?? []);
  const roomy = bare.find(
    (columns) =>
      gapWidth(columns) >= NARROWEST.bare * least &&
      columns.columns.every(({ detail }) => detail !== "disc"),
  );
  return roomy ?? assemble(room, least, COLOURS_ALONE, true);
}

function weightsFit(columns: Columns): boolean {
  if (gapWidth(columns) < NARROWEST.labelled * columns.font) return false;
  const gaps = gapsOf(columns).filter(mayBeLabelled);
  return gaps.length > 0 && gaps.every(({ labelled }) => labelled);
}

type Assembled = (room: Room, font: number) => Columns | undefined;

const twoNumbers: Assembled = (room, font) => {
  const r = fullRadius(room, font);
  return r < FLATTEST * font ? undefined : assemble(room, font, r, true);
};

const oneNumber: Assembled = (room, font) => assemble(room, font, ONE_NUMBER_AT_MOST, true);

/** With the cost in a row at the foot there is more room between the neurons, and less beneath them. */
const overFoot: Assembled = (room, font) => assemble(room, font, ONE_NUMBER_AT_MOST, true, true);
