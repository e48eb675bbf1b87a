/**
 * The columns while a step plays: those that it plays in at full size and far apart, every other a row of dots. Nothing
 * covers anything, and a network of any depth becomes two columns.
 */

import { quantityOf } from "../../notation/quantities";
import { isBiasGradient, parseTerm, roleOf } from "../../notation/term";
import type { Columns } from "./columns";
import { isChain, pageOf, PILL, type Column, type Room } from "./geometry";
import { ringed } from "../look";
import type { Playing } from "../motion/playing";

// In font sizes.
const HALF = 4.4;
const RADIUS = 2.2;
const FLATTEST = 1.25;
const ONE_NUMBER = { phone: 2.5, hw: 2.8, hall: 3.15, r: 1.35, least: 0.95, leastInHall: 0.66 };
/** The symbol and the pill above a neuron; a bias beneath it. */
const ABOVE = 1.9;
const BENEATH = 1.9;
const margins = ({ stage }: Room): readonly [number, number] =>
  stage === undefined ? [3.6, 2.6] : [3, 0.9];
const BETWEEN = 0.5;
/** Of a dot, in pixels, and how far apart their columns stand. */
const DOT = 9;
const NEAR = { least: 24, most: 64, hall: 40, share: 0.25 };
/** As parts of the width: the room a step has at least, and what a cost takes on its own side. */
const LEAST_GAP = 0.3;
/** Between a neuron and its target, in font sizes. */
const BESIDE = 0.4;
const HALL = 560;
const MOST_DISCS = 64;

/** In a hall no number is smaller than 26 px of 720. */
const IN_HALL = 27.5 / 720;

const inHall = ({ presenting, width }: Room): boolean => presenting && width >= HALL;

const playingFont = (room: Room): number => {
  if (inHall(room)) return Math.min(IN_HALL * pageOf(room), room.width / 30);
  return room.width < HALL ? 12 : Math.max(12, Math.min(20, room.width / 62));
};

/**
 * Undefined where the layers are too wide to be read neuron by neuron. `lean`: neurons show one number, since with both
 * a target would stand on its neuron.
 */
export function accordion(
  room: Room,
  rest: Columns,
  playing: Playing,
  lean = false,
): Columns | undefined {
  const { width, height, sizes } = room;
  const [top, bottom] = margins(room);
  const font = playingFont(room);
  const phone = width < HALL;
  const bodies = playing.layers.map((layer) => body(room, font, layer, playing, lean));
  if (bodies.some((one) => one === undefined)) return undefined;
  const big = new Map(playing.layers.map((layer, n) => [layer, bodies[n]]));
  const [first = 0] = playing.layers;
  const last = playing.layers[playing.layers.length - 1] ?? first;
  const after = sizes.length - 1 - last;
  const others = phone ? 0 : first + after + (playing.cost ? 0 : 1);
  const side = (phone ? 1 : 1.6) * font;
  // Beside a lone column stands what belongs to its neurons.
  const alone = playing.gap === undefined && !playing.cost;
  const aside = alone && bodies[0]?.detail === "full" ? ASIDE * font : 0;
  const taken = bodies.reduce((sum, one) => sum + 2 * (one?.hw ?? 0), 0);
  // The others move together before the step is left without room.
  const most = Math.min(width * NEAR.share, (1 - LEAST_GAP) * width - 2 * side - aside - taken);
  const farthest = inHall(room) && isChain(room) ? NEAR.hall : NEAR.most;
  const fits = playing.cost && first > 0 ? (beforeTarget(room, rest, font) - side - taken) / first : Infinity; // prettier-ignore
  const near = others === 0 ? 0 : Math.max(NEAR.least, Math.min(farthest, most / others, fits));
  const left = side + first * near;
  const right = side + (after + (playing.cost ? 0 : 1)) * near + aside;
  const gap = width - left - right - taken;
  const costs = playing.cost ? costPlaces(room, rest, font, left + taken) : undefined;
  // Rather one number in each neuron than a step that nobody sees open.
  if (gap < LEAST_GAP * width - 1 && !phone) return lean || !inHall(room) ? undefined : accordion(room, rest, playing, true); // prettier-ignore
  if (fits < near && !lean && !phone) return accordion(room, rest, playing, true);

  const place = (layer: number): number => {
    if (layer < first) return phone ? -DOT - 2 : side + (layer + 0.4) * near;
    if (layer > last) return phone ? width + DOT + 2 : width - side - (sizes.length - layer) * near;
    const { hw = 0 } = big.get(layer) ?? {};
    if (playing.cost) return left + hw;
    if (playing.gap === undefined) return width - right - hw;
    return layer === first ? left + hw : width - right - hw;
  };
  const columns = sizes.map((n, layer): Column => {
    const one = big.get(layer);
    const cell = (height - (top + bottom) * font) / n;
    const x = place(layer);
    if (one) return { ...one, x, ys: spread(n, one.cell, room, font, one.above) };
    const r = Math.max(2, Math.min(DOT, cell / 2 - 1));
    const dots = Math.min(cell, 8 * font);
    const ys = spread(n, dots, room, font, 0);
    return { x, ys, hw: r, r, cell: dots, detail: "disc", node: undefined, cells: undefined, play: "map" }; // prettier-ignore
  });
  const middle = height / 2;
  const costX = phone ? width + 60 : width - side - 0.3 * near;
  const small = { width: 22, height: 22 };
  return {
    width,
    height,
    font,
    columns,
    target: costs?.target ?? { x: costX, y: middle, width: 0, height: 0 },
    outputCost: costs?.outputCost ?? { x: costX, shown: false },
    cost: costs?.cost ?? { x: costX, y: middle, ...small },
    costAlone: !room.twoCosts,
    playing,
  };
}

/** The curve or the bias, and the slope or the gradient, at the right of a neuron. */
const ASIDE = 11.6;

type Body = Omit<Column, "x" | "ys"> & { readonly above: number };

/** A neuron of a layer in play: both its numbers, or the one that the step reads or makes. */
function body(
  room: Room,
  font: number,
  layer: number,
  playing: Playing,
  lean: boolean,
): Body | undefined {
  const n = room.sizes[layer] ?? 1;
  const [top, bottom] = margins(room);
  const free = room.height - (top + bottom) * font;
  const phone = room.width < HALL;
  const cell = Math.min(free / n, 13 * font);
  const bias = playing.arrays.some((array) => array === `b.${String(layer)}`);
  const under = bias && playing.gap !== undefined ? BENEATH : 0;
  const stack = (ABOVE + under + BETWEEN) * font;
  const common = { cell, cells: undefined, node: undefined, play: "full" } as const;
  const input = layer === 0;
  const r = Math.min(RADIUS * font, (cell - stack) / 2);
  if (!lean && !phone && (!inHall(room) || isChain(room)) && r >= FLATTEST * font) {
    if (input) {
      const round = Math.min(2.6 * font, (cell - stack) / 2);
      return { ...common, detail: "full", hw: Math.max(round, 2.3 * font), r: round, above: ABOVE };
    }
    if (!room.apart) return { ...common, detail: "full", hw: HALF * font, r, above: ABOVE };
    const node = Math.max(r, 2.3 * font);
    return {
      ...common,
      detail: "full",
      hw: 2 * node + (playing.gap === undefined ? 1.1 : 0.3) * font,
      r,
      node,
      above: ABOVE,
    };
  }
  const large = phone ? 2 : inHall(room) ? 2.1 : ONE_NUMBER.r;
  const least = (inHall(room) ? ONE_NUMBER.leastInHall : ONE_NUMBER.least) * font;
  const one = Math.min(large * font, (cell - 6) / 2, input ? Infinity : ringed(cell, least));
  // Its numbers are on the board, or travel: a layer may be without them.
  if (one < least && n <= MOST_DISCS) {
    const disc = Math.max(2, Math.min(1.1 * font, cell / 2 - 1));
    return { ...common, detail: "disc", hw: disc, r: disc, above: 0 };
  }
  if (one < least) return undefined;
  const hw = inHall(room) ? ONE_NUMBER.hall : phone ? ONE_NUMBER.phone : ONE_NUMBER.hw;
  const reads = readIn(layer, playing);
  return { ...common, detail: "number", hw: Math.max(hw * font, one), r: one, above: 0, reads };
}

/** The kind of number that the step takes from the neurons of a layer, or brings there. */
function readIn(layer: number, { arrays, step, gap, pairs }: Playing): string {
  const kinds = arrays.flatMap((array) => {
    const { kind, layer: of } = parseTerm(array);
    const { home, parameter } = quantityOf(kind);
    return of === layer && home === "neuron" && parameter === null ? [kind] : [];
  });
  const { kind: made, layer: of } = parseTerm(step);
  const inNeuron = quantityOf(made).home === "neuron" && !isBiasGradient(made);
  if (of === layer && gap === undefined && !pairs && inNeuron) return made;
  if (of === layer && kinds.includes(made) && roleOf(made) !== "slope") return made;
  // What nothing reads here says what the neuron gives: beside a cost, its output.
  return kinds.find((kind) => roleOf(kind) !== "slope") ?? "a";
}

/** As high as the stage, with room above the first for what stands there. */
function spread(n: number, cell: number, room: Room, font: number, above: number): number[] {
  const [top, bottom] = margins(room);
  const middle = (top * font + room.height - bottom * font) / 2 + (above * font) / 4;
  return Array.from({ length: n }, (_, i) => middle + (i - (n - 1) / 2) * cell);
}

/** How far neurons may reach to the right of which a target stands. */
function beforeTarget(room: Room, rest: Columns, font: number): number {
  const { target } = costPlaces(room, rest, font, room.width);
  return target.x - target.width / 2 - BESIDE * font;
}

function costPlaces(room: Room, rest: Columns, font: number, after: number) {
  const { width, height } = room;
  const phone = width < HALL;
  const scale = font / rest.font;
  const whole = rest.foot ? { width: 5 * font, height: 4.4 * font } : { width: rest.cost.width * scale, height: rest.cost.height * scale }; // prettier-ignore
  const box = { width: Math.min(whole.width, 0.2 * width), height: whole.height };
  const costX = width - (phone || inHall(room) ? 0.5 : 1.2) * font - box.width / 2;
  const target = { width: PILL.width * font, height: PILL.height * font };
  const left = costX - box.width / 2;
  const shown = !phone && left - after > 24 * font;
  const e = left - 1.4 * font - target.width / 2;
  const beside = (inHall(room) ? 4.8 : 4.2) * font + target.width / 2;
  const targetX = (shown ? e - target.width : left - beside) - 2 * font;
  const middle = height / 2;
  return {
    target: { ...target, x: targetX, y: middle },
    outputCost: { x: e, shown },
    cost: { ...box, x: costX, y: middle },
  };
}
