/**
 * A term reads along its road like a line of print: operand × operand = result. The road is an edge, where weights are
 * in play, else a line beside the neuron.
 */

import { isPair, livesOnEdge, neuronOf, parseTerm } from "../../notation/term";
import type { Product } from "../../trace/recipe";
import { anchorOf, edgeOfTerm, isAlone } from "../places/anchors";
import { boxOf } from "../places/boxes";
import { alongEdge, edgeOf } from "../layout/gaps";
import { HALL_FONT, type Layout, type Place } from "../layout/geometry";
import { signWidth, widthOf } from "../../kit/width";
import type { Form } from "./motion";
import { edgeHome } from "./routes";

export interface Road {
  /** From where the first number comes to where the result goes. */
  readonly from: Place;
  readonly to: Place;
  /** The edge that it is, as a weight; undefined beside a neuron. */
  readonly weight: string | undefined;
  /** How far along it the result stands on it; undefined where it goes on into a slot of its own. */
  readonly rung: number | undefined;
  /** Does the result stand at its beginning? Then the term reads result = operands. */
  readonly resultFirst: boolean;
  /** Which numbers come first. */
  readonly order: (one: string, two: string) => number;
}

/** One number or sign on its road. */
export interface Stop extends Place {
  readonly form: Form;
  readonly id: string;
  /** Of a function, its name in TeX. */
  readonly text: string;
  readonly scale: number;
}

// In font sizes.
const PILL = { digit: 0.8, aside: 1.05, height: 2.3, least: 2.6 };
const [SIGN, MORE] = [1.5, 2.5];
const RESULT = { desk: 4.8, hall: 5.9 };
const AIR = 0.3;
/** Beside a neuron: of two numbers; of more, or with what they make of a sum. */
const BESIDE = { two: 17, more: 27 };

/** The road of one product of an entry; undefined where it goes straight into the slot. */
export function roadOf(layout: Layout, result: string, product: Product): Road | undefined {
  const { playing } = layout;
  if (!playing) return undefined;
  const onEdge = livesOnEdge(result);
  const home = onEdge ? result : edgeHome(product, result);
  if (home !== undefined) return alongItsEdge(layout, result, home, onEdge);
  const { layer = -1 } = parseTerm(result);
  const column = layout.columns[layer];
  // Of a neuron that is a colour alone, what its function takes stands before it as well.
  if (column?.play !== "full" || (product.factors.length < 2 && column.detail !== "disc")) return undefined; // prettier-ignore
  const y = column.ys[neuronOf(result)] ?? 0;
  // As the equation beside it has them; towards a cost, as they stand.
  const order = (one: string, two: string) =>
    playing.cost ? anchorOf(layout, one).x - anchorOf(layout, two).x : 0;
  const common = { weight: undefined, rung: undefined, order, resultFirst: false };
  if (playing.cost) {
    const { target } = layout;
    const [near, far] = [column.x + column.hw, target.x - boxOf(layout, "y.0").width / 2];
    const resultFirst = anchorOf(layout, result).x < (near + far) / 2;
    return { ...common, resultFirst, from: { x: near, y }, to: { x: far, y } };
  }
  if (!isAlone(layout)) return undefined;
  // Where its neuron has no room for it, the result stands before it.
  const aside = column.detail === "disc" || isPair(parseTerm(result));
  const slot = aside ? boxOf(layout, result, true).width + 0.8 * layout.font : 0;
  const near = column.x - column.hw - slot;
  const before = layout.columns[layer - 1];
  const length = Math.min(
    ([result, ...product.factors].some(isOfPair) || product.factors.length > 2 ? BESIDE.more : BESIDE.two) * // prettier-ignore
      layout.font,
    near - Math.max(4, (before?.x ?? 0) + (before?.hw ?? 0)),
  );
  return { ...common, from: { x: near - length, y }, to: { x: near, y } };
}

function alongItsEdge(
  layout: Layout,
  result: string,
  home: string,
  onEdge: boolean,
): Road | undefined {
  const { layer = 0, indices } = parseTerm(home);
  const [i = 0, k = 0] = indices;
  const edge = edgeOfTerm(layout, layer, i, k);
  const gap = layout.gaps[layer - 1];
  if (!edge || !gap?.ladder) return undefined;
  const backward = layout.playing?.backward ?? false;
  const at = gap.gradientAt[i * gap.columns + k] ?? 0.8;
  const [from, to] = backward ? [edge[1], edge[0]] : edge;
  const rung = backward ? 1 - at : at;
  // What neurons send from left to right; then what lives on the edge itself.
  const order = (one: string, two: string) => {
    const [first, second] = [standsByNeuron(one), standsByNeuron(two)];
    if (first !== second) return onEdge ? 0 : first ? -1 : 1;
    return first ? anchorOf(layout, one).x - anchorOf(layout, two).x : 0;
  };
  return {
    from,
    to,
    resultFirst: false,
    weight: `w.${String(layer)}.${String(i)}.${String(k)}`,
    rung,
    order,
  };
}

const isOfPair = (id: string): boolean => isPair(parseTerm(id));
const standsByNeuron = (id: string): boolean => parseTerm(id).indices.length === 1;

const width = ({ form, text }: Piece): number =>
  form === "pill" || form === "share"
    ? Math.max(PILL.least, widthOf(text) * PILL.digit + PILL.aside)
    : form === "function"
      ? signWidth(text)
      : form === "more"
        ? MORE
        : SIGN;

export interface Piece {
  readonly form: Form;
  readonly id: string;
  readonly text: string;
}

/**
 * Where the pieces stand: each as far from the next as their sizes and the slope of the road ask for, with what is left
 * of it shared out between them; smaller where there is too little.
 */
export function stopsOn(layout: Layout, road: Road, pieces: readonly Piece[]): Stop[] {
  const { font } = layout;
  const { from, to, rung } = road;
  const [dx, dy] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  const length = Math.hypot(dx, dy);
  const goal = rung === undefined ? length : rung * length;
  const apart = (one: number, two: number, high: number): number => {
    const across = ((one + two) / 2 + AIR) * font * (length / Math.max(dx, 1));
    const down = (high + AIR) * font * (length / Math.max(dy, 1));
    return Math.min(across, down);
  };
  const widths = pieces.map(width);
  const first = ((widths[0] ?? 0) / 2 + AIR) * font * (length / Math.max(dx, 1));
  const needs = widths.map((own, n) => {
    const before = widths[n - 1];
    if (before === undefined) return first;
    const sign = Math.min(own, before) <= MORE;
    return apart(before, own, sign ? (PILL.height + SIGN) / 2 : PILL.height);
  });
  const last = widths[widths.length - 1] ?? 0;
  const result = font > HALL_FONT ? RESULT.hall : RESULT.desk;
  const end = rung === undefined ? (last / 2 + 2 * AIR) * font : apart(last, result, PILL.height);
  const all = needs.reduce((sum, need) => sum + need, end);
  // What it leads up to has its own size.
  const scale = Math.min(1, Math.max(0.1, goal - end) / (all - end));
  const placed = (first: number, size: number): Stop[] => {
    let at = 0;
    const spare = Math.max(0, goal - end - (all - end) * size) / (needs.length + 1);
    const gap = (spare * (needs.length + 1 - first)) / needs.length;
    return pieces.map(({ form, id, text }, n) => {
      at += (needs[n] ?? 0) * size + (n === 0 ? spare * first : gap);
      return { ...alongEdge([from, to], at / length), form, id, text, scale: size };
    });
  };
  // Where another edge crosses this one no number stands.
  const others = otherEdges(layout, road);
  if (others.length === 0) return placed(1, scale);
  let best: { readonly stops: Stop[]; readonly apart: number } = { stops: placed(1, scale), apart: -1 }; // prettier-ignore
  // Where nothing is spare they cannot make way for it as large as they are.
  for (const size of font > HALL_FONT ? [scale] : [scale, SMALLER * scale]) {
    for (const first of SHIFTS) {
      const stops = placed(first, size);
      const pills = stops.filter(({ form }) => form === "pill");
      const apart = leastDistance(pills, others, best.apart);
      if (apart > best.apart) best = { stops, apart };
      if (apart > CLEAR * font) return stops;
    }
    if (best.apart > ON_IT) break;
  }
  return best.stops;
}

/** Nearer to another edge, in pixels, a number is on both. */
const ON_IT = 1;
const SMALLER = 0.94;
/** What is spare before the first number, in equal shares. */
const SHIFTS = [1, 0.7, 1.3, 0.4, 1.6, 0.1, 1.9];
const CLEAR = 0.5;

type Edge = readonly [Place, Place];

function otherEdges({ gaps, columns }: Layout, { weight }: Road): Edge[] {
  const own = parseTerm(weight ?? "").indices;
  const gap = weight === undefined ? undefined : gaps[(parseTerm(weight).layer ?? 0) - 1];
  const [one, two] = [columns[(gap?.layer ?? 0) - 1], columns[gap?.layer ?? 0]];
  if (!gap || !one || !two) return [];
  return two.ys.flatMap((_, i) =>
    one.ys.flatMap((__, k) => (i === own[0] && k === own[1] ? [] : [edgeOf(one, two, i, k)])),
  );
}

/** Of any of the places to any of the edges; where it is no more than `enough`, how much less is no matter. */
function leastDistance(places: readonly Place[], edges: readonly Edge[], enough: number): number {
  let least = Infinity;
  for (const place of places)
    for (const edge of edges) {
      least = Math.min(least, distance(place, edge));
      if (least <= enough) return least;
    }
  return least;
}

function distance({ x, y }: Place, [from, to]: Edge): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const t = Math.max(0, Math.min(1, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy)));
  const [aside, down] = [x - from.x - t * dx, y - from.y - t * dy];
  // There may be thousands of edges, and this is what they take; Math.hypot is several times slower.
  return Math.sqrt(aside * aside + down * down);
}
