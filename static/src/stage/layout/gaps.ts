/** Between two layers: the edges, and where on them the numbers stand without covering each other. */

import { bodies, surroundings } from "./around";
import type { Columns } from "./columns";
import type { Box, Column, Place } from "./geometry";
import { ladderOf, type Ladder } from "./ladder";
import { mapsOf, type Maps } from "./maps";

export interface Gap {
  /** The layer the weights lead to. */
  readonly layer: number;
  readonly rows: number;
  readonly columns: number;
  /** Is there room for the weights' numbers on their edges? Then they stand there all the time. */
  readonly labelled: boolean;
  /** How far along its edge the weight and its gradient stand, at `row * columns + column`; empty where all stand alike. */
  readonly weightAt: readonly number[];
  readonly gradientAt: readonly number[];
  /** Has the gradient's slot room of its own beside all the others? */
  readonly gradientFits: readonly boolean[];
  /** Where there are too many edges to draw: the places of two maps, of the weights and of their gradients. */
  readonly maps: Maps | undefined;
  /** While a step plays on these edges: is there room for the results of all its rows? */
  readonly ladder?: Ladder;
}

/** With more edges than this only the ones pointed at or being computed carry numbers. */
const MOST_LABELS = 16;
export const mayBeLabelled = ({ rows, columns }: Pick<Gap, "rows" | "columns">): boolean =>
  rows * columns <= MOST_LABELS;
/** Are there too many edges for elements of their own? */
export const manyEdges = ({ gaps }: { readonly gaps: readonly Gap[] }): boolean =>
  gaps.reduce((sum, gap) => sum + gap.rows * gap.columns, 0) > MOST_ELEMENTS;
const MOST_ELEMENTS = 300;
/** With more edges than this only the strongest are drawn, around a map of the matrix. */
export const MOST_EDGES = 1500;
export const STRONGEST = 150;

/** Where all weights of a gap stand at the same part of their edges: there the edges are evenly apart. */
const ALIKE = [0.4, 0.6, 0.38, 0.62, 0.42, 0.58, 0.36, 0.64, 0.44, 0.56];

const LABEL = { width: 4.2, height: 1.6 };
/** So small a part of a label may be covered. */
const UNSEEN = 0.01;
export const WEIGHT_AT = 0.29;
export const GRADIENT_AT = 0.66;
const WEIGHT_PLACES = [0.29, 0.26, 0.32, 0.23, 0.35, 0.2, 0.38, 0.17, 0.41, 0.44];
/** Where there is no other, and no room for both, it stands in the middle. */
const LONE_PLACES = [0.29, 0.5];
const GRADIENT_PLACES = [
  0.66, 0.69, 0.63, 0.72, 0.6, 0.75, 0.57, 0.78, 0.54, 0.81, 0.51, 0.84, 0.48, 0.45,
];

export function edgeOf(from: Column, to: Column, i: number, k: number): readonly [Place, Place] {
  return [
    { x: from.x + from.hw, y: from.ys[k] ?? 0 },
    { x: to.x - to.hw, y: to.ys[i] ?? 0 },
  ];
}

export const alongEdge = ([from, to]: readonly [Place, Place], t: number): Place => ({
  x: from.x + (to.x - from.x) * t,
  y: from.y + (to.y - from.y) * t,
});

type Stage = Pick<Columns, "columns" | "font" | "height" | "foot">;

export const gapsOf = (stage: Stage): Gap[] =>
  stage.columns.slice(1).map((to, n) => gapOf(n + 1, stage.columns[n] ?? to, to, stage));

function gapOf(layer: number, from: Column, to: Column, { font, height, foot }: Stage): Gap {
  const [rows, columns] = [to.ys.length, from.ys.length];
  const base = { layer, rows, columns, maps: undefined };
  if (!mayBeLabelled(base) || from.detail === "disc" || to.detail === "disc") {
    const maps = rows * columns > MOST_EDGES ? mapsOf(from, to, font, height) : undefined;
    return { ...unlabelled(base), maps };
  }
  const edges = to.ys.flatMap((_, i) => from.ys.map((_, k) => edgeOf(from, to, i, k)));
  const size = { width: LABEL.width * font, height: LABEL.height * font };
  const neurons = [...bodies(from), ...bodies(to)];
  const around = [...surroundings(from, font, layer === 1), ...surroundings(to, font, false)];
  const standing = [...neurons, ...around];
  const places = edges.length === 1 ? LONE_PLACES : WEIGHT_PLACES;
  const weights = foot ? alike(edges, size, standing) : placed(edges, places, size, standing);
  if (!weights.fits.every(Boolean)) return unlabelled(base);
  const firm = [...weights.boxes, ...neurons, ...around];
  const gradients = placed(edges, GRADIENT_PLACES, size, firm);
  return {
    ...base,
    labelled: true,
    weightAt: weights.at,
    gradientAt: gradients.at,
    gradientFits: gradients.fits,
  };
}

const unlabelled = (base: Pick<Gap, "layer" | "rows" | "columns" | "maps">): Gap => ({
  ...base,
  labelled: false,
  weightAt: [],
  gradientAt: [],
  gradientFits: [],
});

/** What a rung of the ladder takes, in font sizes. */
const RUNG = 1.95;
/** From the middle of a result to the neuron before which it stands. */
const BESIDE = 3.2;

/** While a step plays: no numbers but the step's own, on the edges that it plays on. */
export function playedGaps({ columns, font, playing }: Columns): Gap[] {
  return columns.slice(1).map((to, n): Gap => {
    const layer = n + 1;
    const from = columns[n] ?? to;
    const [rows, across] = [to.ys.length, from.ys.length];
    const base = unlabelled({ layer, rows, columns: across, maps: undefined });
    if (playing?.gap !== layer) return base;
    const covering = 1 - (BESIDE * font) / Math.max(1, to.x - to.hw - from.x - from.hw);
    const ladder = playing.backward
      ? ladderOf(to.ys, from.ys, RUNG * font, covering)
      : ladderOf(from.ys, to.ys, RUNG * font, covering);
    const at = playing.backward ? 1 - ladder.at : ladder.at;
    const edges = rows * across;
    return {
      ...base,
      ladder,
      weightAt: Array.from({ length: edges }, () => 0.5),
      gradientAt: Array.from({ length: edges }, () => at),
      gradientFits: Array.from({ length: edges }, () => true),
    };
  });
}

type Edge = readonly [Place, Place];

interface Placed {
  readonly at: readonly number[];
  readonly fits: readonly boolean[];
  readonly boxes: readonly Box[];
}

/** With air between the labels where there is room for it, so that each is seen to belong to its own edge. */
const AIR = [1.45, 1.2, 1];

function placed(
  edges: readonly Edge[],
  places: readonly number[],
  { width, height }: Size,
  firm: readonly Box[],
): Placed {
  const tries = AIR.map((air) => () => place(edges, places, { width, height: height * air }, firm));
  let best: Placed = { at: [], fits: [], boxes: [] };
  for (const attempt of tries) {
    best = attempt();
    if (best.fits.every(Boolean)) break;
  }
  return { ...best, boxes: best.boxes.map((box) => ({ ...box, height })) };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** All at the same part of their edges, at the first where none covers another. */
function alike(edges: readonly Edge[], size: Size, firm: readonly Box[]): Placed {
  const tries = ALIKE.map((t) => standingAt(edges, edges.map(() => t), size, firm)); // prettier-ignore
  return tries.find(({ fits }) => fits.every(Boolean)) ?? { at: [], fits: [false], boxes: [] };
}

/**
 * Each label at the first place along its edge where it covers the least: other labels above all, other edges a
 * little. Every label is then placed once more, now that all the others stand somewhere.
 */
function place(
  edges: readonly Edge[],
  places: readonly number[],
  size: Size,
  firm: readonly Box[],
): Placed {
  const boxAt = (edge: Edge, t: number): Box => ({ ...alongEdge(edge, t), ...size });
  const at: number[] = [];
  for (let round = 0; round < 2; round++) {
    edges.forEach((edge, n) => {
      const others = edges.flatMap((other, m) => {
        const t = at[m];
        return m === n || t === undefined ? [] : [boxAt(other, t)];
      });
      const costs = places.map((t, order) => {
        const box = boxAt(edge, t);
        const covered = [...others, ...firm].reduce((sum, b) => sum + overlap(box, b), 0);
        const crossed = edges.filter((other) => other !== edge && crosses(other, box)).length;
        return covered * 100 + crossed * 0.7 + order * 0.5;
      });
      at[n] = places[costs.indexOf(Math.min(...costs))] ?? 0.5;
    });
  }
  return standingAt(edges, at, size, firm);
}

function standingAt(
  edges: readonly Edge[],
  at: readonly number[],
  size: Size,
  firm: readonly Box[],
): Placed {
  const boxes = edges.map((edge, n) => ({ ...alongEdge(edge, at[n] ?? 0.5), ...size }));
  const fits = boxes.map((box, n) => {
    const others = boxes.filter((_, m) => m !== n);
    return [...others, ...firm].every((other) => overlap(box, other) < UNSEEN);
  });
  return { at, fits, boxes };
}

/** The part of the one box that the other covers. */
export function overlap(one: Box, two: Box): number {
  const along = (a: number, aSize: number, b: number, bSize: number) =>
    Math.max(0, Math.min(a + aSize / 2, b + bSize / 2) - Math.max(a - aSize / 2, b - bSize / 2));
  const covered =
    along(one.x, one.width, two.x, two.width) * along(one.y, one.height, two.y, two.height);
  return covered / (one.width * one.height);
}

/** Does the edge run through the middle of the box? */
function crosses([from, to]: Edge, box: Box): boolean {
  if (box.x < from.x || box.x > to.x) return false;
  const { y } = alongEdge([from, to], (box.x - from.x) / (to.x - from.x));
  return Math.abs(y - box.y) < box.height / 2;
}
