/** Painting the weights between two layers: green, as wide as they are large, dashed where they are negative. */

import { edgeWidth } from "../../stage/look";
import { isThere, type Mask } from "../../trace/masks";
import type { TrainColumn } from "./layout";

/** More than these are not told apart by any eye: the strongest are drawn. */
export const MOST_DRAWN = 400;
const FONT = 12;
const STEPS = 10;
const WIDEST = edgeWidth(Infinity, FONT);

type Weights = readonly (readonly number[])[];

export interface EdgePainting {
  readonly ink: string;
  readonly scale: number;
  /** Where on the stage the canvas begins. */
  readonly left: number;
  /** Edges of this neuron stand out; of the layer the weights lead to, or the one they come from. */
  readonly to: number | null;
  readonly from: number | null;
}

/** One stroke for each of a few widths and each sign: strokes are what takes time. */
export function paintEdges(
  context: CanvasRenderingContext2D,
  [before, after]: readonly [TrainColumn, TrainColumn],
  { w, b, mask }: { readonly w: Weights; readonly b: readonly number[]; readonly mask: Mask },
  { ink, scale, left, to, from }: EdgePainting,
): void {
  const { canvas } = context;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(scale, 0, 0, scale, -left * scale, 0);
  context.strokeStyle = ink;
  const paths = new Map<number, Path2D>();
  const thin = thinning(before, after);
  for (const { i, k, weight } of drawnEdges(before, after, w, mask)) {
    const aside = (to !== null && to !== i) || (from !== null && from !== k);
    const step = Math.min(STEPS, Math.ceil((STEPS * edgeWidth(weight, FONT)) / WIDEST));
    const key = (aside ? 4 * STEPS : 0) + 2 * step + (weight < 0 ? 1 : 0);
    let path = paths.get(key);
    if (!path) paths.set(key, (path = new Path2D()));
    curve(path, before, after, i, k);
  }
  for (const [key, path] of paths) {
    const aside = key >= 4 * STEPS;
    const step = Math.floor((key % (4 * STEPS)) / 2);
    const width = thin * WIDEST * (step / STEPS) ** 1.2;
    context.lineWidth = Math.max(0.5, width);
    context.globalAlpha = (aside ? 0.12 : 1) * (0.12 + 0.75 * Math.min(1, step / STEPS));
    context.setLineDash(key % 2 === 1 ? [2.5 + width, 2 + width * 0.8] : []);
    context.stroke(path);
  }
  context.globalAlpha = 1;
  paintBiases(context, after, b);
}

/** A line under each neuron: longer with a larger bias, dashed with a negative one. */
function paintBiases(
  context: CanvasRenderingContext2D,
  { spots, size }: TrainColumn,
  biases: readonly number[],
): void {
  context.lineWidth = Math.min(3, size * 0.09);
  for (const negative of [false, true]) {
    context.setLineDash(negative ? [3, 2] : []);
    context.beginPath();
    for (const [i, { x, y }] of spots.entries()) {
      const bias = biases[i] ?? 0;
      if (bias < 0 !== negative) continue;
      const half = (size / 2) * Math.tanh(Math.sqrt(Math.abs(bias)));
      const under = y + size / 2 + Math.min(4.5, size * 0.13);
      context.moveTo(x - half, under);
      context.lineTo(x + half, under);
    }
    context.stroke();
  }
}

const ROOMY = 190;

/** Many lines in little room would merge. */
function thinning(before: TrainColumn, after: TrainColumn): number {
  const crowd = Math.min(1, 9 / Math.max(before.spots.length, after.spots.length)) ** 0.5;
  return crowd * Math.max(0.45, Math.min(1, (after.x - before.x) / ROOMY));
}

interface Edge {
  readonly i: number;
  readonly k: number;
  readonly weight: number;
}

export function drawnEdges(
  before: TrainColumn,
  after: TrainColumn,
  weights: Weights,
  mask?: Mask,
): Edge[] {
  const edges: Edge[] = [];
  for (let i = 0; i < after.spots.length; i++)
    for (let k = 0; k < before.spots.length; k++)
      if (isThere(mask, i, k)) edges.push({ i, k, weight: weights[i]?.[k] ?? 0 });
  if (edges.length <= MOST_DRAWN) return edges;
  return edges
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, MOST_DRAWN);
}

/** Leaving and arriving level, so that many can be followed through a crossing. */
function curve(path: Path2D, before: TrainColumn, after: TrainColumn, i: number, k: number): void {
  const [start, end] = [before.spots[k], after.spots[i]];
  if (!start || !end) return;
  const [x0, x1] = [start.x + before.size / 2, end.x - after.size / 2];
  const bend = (x1 - x0) / 2;
  path.moveTo(x0, start.y);
  path.bezierCurveTo(x0 + bend, start.y, x1 - bend, end.y, x1, end.y);
}

const REACH = 7;

/** The edge under the pointer, if there is one. */
export function edgeAt(
  before: TrainColumn,
  after: TrainColumn,
  x: number,
  y: number,
  mask?: Mask,
): [number, number] | null {
  const [x0, x1] = [before.x + before.size / 2, after.x - after.size / 2];
  if (x <= x0 || x >= x1) return null;
  let nearest: [number, number] | null = null;
  let closest = REACH;
  const t = along((x - x0) / (x1 - x0));
  const part = t * t * (3 - 2 * t);
  for (const [k, start] of before.spots.entries())
    for (const [i, end] of after.spots.entries()) {
      if (!isThere(mask, i, k)) continue;
      const distance = Math.abs(start.y + (end.y - start.y) * part - y);
      if (distance < closest) [closest, nearest] = [distance, [i, k]];
    }
  return nearest;
}

/** Which parameter of the curve has that share of its width behind it: x(t) = (3t + 3t² … )/2, turned around by halving. */
function along(share: number): number {
  let [low, high] = [0, 1];
  for (let n = 0; n < 20; n++) {
    const t = (low + high) / 2;
    const x = 1.5 * t * (1 - t) ** 2 + 1.5 * t * t * (1 - t) + t ** 3;
    if (x < share) low = t;
    else high = t;
  }
  return (low + high) / 2;
}
