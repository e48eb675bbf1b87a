/**
 * Where the network stands: columns of neurons from left to right, and at the right the targets and the cost.
 * All lengths are multiples of the numbers' font size, which is as large as the numbers fit.
 */

import {
  assemble,
  COLOURS_ALONE,
  fullRadius,
  gapWidth,
  ONE_NUMBER_AT_MOST,
  type Columns,
} from "./columns";
import { accordion } from "./accordion";
import { gapsOf, mayBeLabelled, playedGaps } from "./gaps";
import type { Box, Layout, Room } from "./geometry";
import type { Playing } from "../motion/playing";
import { presentedColumns } from "./presented";

const FONTS = [16, 15, 14, 13, 12, 11, 10];
/** On a desk: 13 px, more on a large screen. */
const largest = (width: number): number => Math.max(13, width / 72);
const ROUND = 2.2;
/** Room for a weight and its gradient side by side, or for one of them. */
const GAPS = [9.4, 6];

/** How two numbers a neuron might be fitted in. */
interface Fit {
  readonly font: number;
  /** The least radius and the least width between layers, in font sizes. */
  readonly radius: number;
  readonly gap: number;
}

/** Round neurons rather than larger numbers; flattened ones rather than numbers left out. */
const byFont = ({ width }: Room): readonly Fit[] =>
  [ROUND, 1.4].flatMap((radius) =>
    GAPS.flatMap((gap) =>
      FONTS.filter((font) => font <= largest(width)).map((font) => ({ font, radius, gap })),
    ),
  );

/** On narrower stages, as those of phones, presenting changes no size. */
const HALL = 560;

export function layoutOf(given: Room): Layout {
  const room = { ...given, presenting: given.presenting && given.width >= HALL };
  const columns = room.presenting ? presentedColumns(room) : fitted(room);
  return { ...columns, gaps: gapsOf(columns) };
}

/** The layout of a step, where its layers can be read neuron by neuron. */
export function playedLayout(room: Room, rest: Layout, playing: Playing): Layout | undefined {
  const columns = accordion(room, rest, playing);
  return columns && { ...columns, gaps: playedGaps(columns) };
}

/** On the way from the one to the other: what is shown is what the other shows. */
export function between(rest: Layout, played: Layout, part: number): Layout {
  const mix = (from: number, to: number): number => from + (to - from) * part;
  const box = (from: Box, to: Box): Box => ({
    x: mix(from.x, to.x),
    y: mix(from.y, to.y),
    width: mix(from.width, to.width),
    height: mix(from.height, to.height),
  });
  return {
    ...played,
    height: mix(rest.height, played.height),
    font: mix(rest.font, played.font),
    columns: played.columns.map((to, layer) => {
      const from = rest.columns[layer] ?? to;
      if (from.cells) return to;
      return {
        ...to,
        x: mix(from.x, to.x),
        ys: to.ys.map((y, i) => mix(from.ys[i] ?? y, y)),
        hw: mix(from.hw, to.hw),
        r: mix(from.r, to.r),
      };
    }),
    moving: true,
    target: box(rest.target, played.target),
    outputCost: {
      x: mix(rest.outputCost.x, played.outputCost.x),
      shown: rest.outputCost.shown && played.outputCost.shown,
    },
    cost: box(rest.cost, played.cost),
  };
}

function fitted(room: Room): Columns {
  const fitting: Columns[] = [];
  for (const { font, radius, gap } of byFont(room)) {
    const r = fullRadius(room, font);
    const columns = r >= radius * font && assemble(room, font, r, false);
    if (!columns || gapWidth(columns) < gap * font) continue;
    // Numbers a little smaller rather than weights without theirs; flattened neurons for nothing but want of room.
    if (fitting.length > 0 && radius < ROUND) break;
    if (showsWeights(columns)) return columns;
    fitting.push(columns);
  }
  const [first] = fitting;
  if (first) return first;
  const font = room.width < 560 ? 10 : 11;
  const mixed = assemble(room, font, 2.2 * font, room.width < 52 * font);
  if (gapWidth(mixed) >= 5 * font) return mixed;
  const single = assemble(room, font, ONE_NUMBER_AT_MOST, true);
  if (gapWidth(single) >= 3 * font) return single;
  return assemble(room, font, COLOURS_ALONE, true);
}

const showsWeights = (columns: Columns): boolean =>
  gapsOf(columns)
    .filter(mayBeLabelled)
    .every(({ labelled }) => labelled);
