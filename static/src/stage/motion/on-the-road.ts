/** What travels where a step plays: product after product, each on its own road. */

import { addedId } from "../../derivation/checked/claims";
import { livesOnEdge, parseTerm, roleOf } from "../../notation/term";
import type { Product } from "../../trace/recipe";
import { anchorOf } from "../places/anchors";
import { boxOf } from "../places/boxes";
import { clearOf, restingSize, touches, travellingSize } from "../places/clear";
import { quantityOf } from "../../notation/quantities";
import { amount, functionBy, isMean, linesOf, ofSample, ownAmount, straight, sumOf, timing, writtenAs, type Entry, type Scene } from "./flights"; // prettier-ignore
import { bodies } from "../layout/around";
import { alongEdge, overlap } from "../layout/gaps";
import { HALL_FONT, PILL, type Box, type Layout, type Place } from "../layout/geometry";
import { bent, bowed, STAYS, still, type Flight } from "./motion";
import { briefly, piecesOf, scaleOf, TIGHT, withoutLit } from "./pieces";
import { inTurn, restingOn } from "./resting";
import { roadOf, stopsOn, type Piece, type Road, type Stop } from "./road";
import { beneathNeuron } from "./routes";
import { dotFlights } from "./dots/waves";
import { MOST_IN_TURN } from "../../time/schedule";

/** Smaller than this, as a part of its size, nobody reads a number. */
const LEAST_SCALE = 0.6;
/** In a hall they are larger than they must be; no smaller than this do they stand among signs. */
const READ_WITH_SIGNS = 0.75;
/** On narrower stages numbers are small as they are. */
const PHONE = 560;

/** Undefined where the entry has no road, or more numbers than it has room for. */
export function roadFlights(scene: Scene, { id, recipe, signs }: Entry): Flight[] | undefined {
  const { layout, value, sample, read = value } = scene;
  const products = ofSample(recipe, sample);
  const mean = isMean(recipe, products);
  const called = signs ?? functionBy(scene, recipe);
  // w − η · ∂C/∂w is one line.
  const lines = linesOf(id, products);
  const roads = lines.map(([first]) => first && roadOf(layout, id, joined(lines, first)));
  const lastRoad = roads.findLastIndex((road) => road !== undefined);
  if (lastRoad < 0) return undefined;
  // Of a long sum the strongest product is played, and the others come along.
  const long = lines.length > MOST_IN_TURN;
  const strongest = long ? strongestOf(scene, id, products) : undefined;
  const [inHall, isPhone] = [layout.font > HALL_FONT, layout.width < PHONE];
  const roomy = (line: readonly Product[], road: Road | undefined) =>
    !road || scaleOf(layout, road, piecesOf(scene, id, line, called, road, undefined)) >= TIGHT;
  // Products of a sum stay on their edges, in a hall where they leave its operands their size.
  const shared =
    lines.length > 1 &&
    layout.gaps.some(({ ladder }) => ladder && ladder.room !== "one") &&
    (!inHall || lines.every((line, n) => roomy(line, roads[n])));
  const several = !mean && lines.filter(([one, other]) => !other && (one?.factors.length ?? 0) > 1).length > 1; // prettier-ignore
  const flights = lines.flatMap((line, n) => {
    const [first] = line;
    const road = roads[n];
    const times = long ? timing(0, 1) : timing(n, lines.length);
    const leg = {
      layout,
      value,
      write: scene.write,
      key: String(n),
      times,
      result: id,
      home: undefined,
    };
    if (!first) return [];
    const sum = long || n > 0 ? sumOf(scene, { id, recipe }) : undefined;
    if (!road) return first.factors.map((factor) => straight(leg, factor, sum));
    if (long && first !== strongest) return [];
    const share = shared && road.rung !== undefined;
    const whole = lines.length === 1 && !mean;
    const own = mean ? ownAmount(first, read) : amount(first, read);
    const made = whole ? value(id) : own;
    // What one sample adds has its own digits, as beside its bar.
    const written = mean && lines.length === 1 ? addedId(id, scene.sample) : id;
    // Of a sum the line says what its own product is; the slot holds what they add up to.
    const part = mean || (lines.length > 1 && !share) ? own : undefined;
    const product = piecesOf(scene, written, line, called, road, part);
    // One product alone beside a sum would be read as all of it.
    const pieces = several && !share && first.factors.length > 1 ? [...product, MORE] : product;
    // What a sum adds up to stands in its neuron: all of the edge is its operands'.
    const free = share || long || livesOnEdge(id) ? road : { ...road, rung: undefined };
    const wide = stopsOn(layout, free, pieces);
    // On a short road the rate is written as what it is called.
    const scale = wide[0]?.scale ?? 1;
    const tightest = signs && !isPhone ? READ_WITH_SIGNS : inHall ? 1 : isPhone ? TIGHT : LEAST_SCALE; // prettier-ignore
    // Of w − η · ∂C/∂w nothing stands at a neuron, lit: on a phone all of it stays, however small.
    const crowded =
      !(isPhone && line.length > 1) &&
      (scale < tightest || (isPhone && coversNeuron(layout, road, wide)));
    // Numbers that stand at their neurons need no signs between them.
    const short = signs ? pieces.filter(({ form }) => form === "equals") : pieces;
    const lit = crowded ? withoutLit(layout, free, short) : pieces;
    // Before a neuron that is a colour alone stands its number.
    const bare = layout.columns[parseTerm(id).layer ?? -1]?.detail === "disc";
    const onRung = bare || livesOnEdge(id) || share || lit.some(({ form }) => form === "share");
    const shown = onRung ? free : { ...road, rung: undefined };
    const stops = lit !== pieces || scale < TIGHT ? stopsOn(layout, shown, briefly(lit)) : wide;
    const until = long || n === lastRoad ? STAYS : timing(n + 1, lines.length).appears;
    const blocked = line.some(({ factors }) => factors.some((one) => roleOf(one) === "slope" && value(one) === 0)); // prettier-ignore
    const resting = inTurn(layout, stops.map((stop) => restingOn(scene, { ...stop, form: blocked && stop.form === "times" ? "barrier" : stop.form }, n, times, until, road, id, own, written, sum)), (flight) => writtenAs(scene, flight.id, flight.value)); // prettier-ignore
    const equals =
      stops.find(({ form }) => form === "more") ??
      stops.find(({ form }) => form === "equals") ??
      stops[stops.length - 1];
    if (!equals || (mean && lines.length === 1) || (blocked && whole)) return resting;
    const goal = share || (long && road.rung !== undefined) ? rungPlace(road) : anchorOf(layout, id); // prettier-ignore
    const size = travellingSize(layout, writtenAs(scene, id, made));
    // It covers no number that it is made of, nor the sum that it is added to.
    const pills = stops.filter(({ form }) => form === "pill" || form === "share");
    const operands = pills.map((stop) => ({ ...stop, ...restingSize(layout, writtenAs(scene, stop.id, value(stop.id)), stop.scale) })); // prettier-ignore
    const targets = first.factors.filter((one) => quantityOf(one).home === "target").map((one) => boxOf(layout, one)); // prettier-ignore
    const from = clearOf(layout, clearOfEnds(layout, road, equals), goal, size, [...operands, ...targets]); // prettier-ignore
    const to = sum ? clearOf(layout, goal, from, size, [sum]) : goal;
    // With no room between its operands and its place it is seen there alone.
    const covers = (other: Box) => touches({ ...to, ...size }, other);
    if (!share && [...operands, ...(sum ? [sum] : [])].some(covers)) return resting;
    const common = {
      id: "",
      becomes: id,
      value: made,
      role: roleOf(id),
      route: routeTo(layout, from, to, road),
      appears: times.goes,
      leaves: times.goes,
      arrives: times.lands,
    } as const;
    const arriving: Flight = { ...common, key: `${n} made`, form: share ? "share" : "pill", ...(share && { scale: 1 }), vanishes: share ? STAYS : times.lands + 0.01 }; // prettier-ignore
    return [...resting, arriving];
  });
  const others = long ? dotFlights({ ...scene, entries: [{ id, recipe: { ...recipe, products: products.filter((one) => one !== strongest) } }] }) : []; // prettier-ignore
  const tight = flights.some(({ scale = 1 }) => scale < LEAST_SCALE);
  // What cannot be read is not drawn: the result still goes to its own edge.
  const shown = tight ? flights.filter(({ scale }) => scale === undefined) : flights;
  const onEdges = roads.some((road) => road?.weight !== undefined);
  // Output and target are lit where they stand: anywhere else their numbers would be taken for another output's.
  const inPlace = inHall && layout.playing?.cost;
  const inSlot = tight && inHall ? waitingInSlot(scene, id, products, roads[lastRoad]) : [];
  return tight && !onEdges && !inPlace ? undefined : [...shown, ...inSlot, ...others];
}

/**
 * Where one number is shown, which is the result's, what it is made of stands there until it comes: an output; of an
 * update the old weight, and what is taken from it, before it or after it.
 */
function waitingInSlot(
  scene: Scene,
  id: string,
  products: readonly Product[],
  road: Road | undefined,
): Flight[] {
  const { layout, value } = scene;
  const slot = anchorOf(layout, id);
  const { appears, meets, goes } = timing(0, 1);
  const standing = (one: string, at: Place, from: number, until: number): Flight => ({ key: `waiting.${one}`, form: "pill", id: one, value: value(one), role: roleOf(one), route: still(at), appears: from, leaves: 0, arrives: 0, vanishes: until }); // prettier-ignore
  const isThere = (one: string) => Math.hypot(anchorOf(layout, one).x - slot.x, anchorOf(layout, one).y - slot.y) < 1; // prettier-ignore
  const onEdge = livesOnEdge(id);
  const [first, ...others] = products
    .flatMap(({ factors }) => factors)
    .filter((one) => (onEdge ? livesOnEdge(one) : isThere(one)));
  if (first === undefined) return [];
  const last = others[others.length - 1];
  if (!onEdge || !road || last === undefined) return [standing(first, slot, appears, goes)];
  const size = restingSize(layout, writtenAs(scene, first, value(first)));
  const before = clearOf(layout, slot, road.from, size, [boxOf(layout, id, true)]);
  const covers = layout.columns.flatMap(bodies).some((body) => overlap({ ...before, ...size }, body) > 0); // prettier-ignore
  if (covers) return [standing(first, slot, appears, meets), standing(last, slot, meets, goes)];
  return [standing(first, before, appears, goes), standing(last, slot, appears, goes)];
}

/** Half of what is made, in font sizes, and some air. */
const HALF = 3;

/** On a short edge what is made begins where it covers neither of the neurons. */
function clearOfEnds({ font }: Layout, { from, to, weight }: Road, at: Place): Place {
  const across = to.x - from.x;
  if (weight === undefined || across === 0) return at;
  const least = Math.min(0.5, (HALF * font) / Math.abs(across));
  const t = (at.x - from.x) / across;
  return t >= least && t <= 1 - least ? at : alongEdge([from, to], Math.max(least, Math.min(1 - least, t))); // prettier-ignore
}

const MORE: Piece = { form: "more", id: "", text: "" };

/** Of those that have a road. */
const strongestOf = (
  { layout, value }: Scene,
  id: string,
  products: readonly Product[],
): Product | undefined =>
  products
    .map((product) => ({ product, strength: Math.abs(amount(product, value)) }))
    .sort((one, two) => two.strength - one.strength)
    .find(({ product }) => roadOf(layout, id, product))?.product;

/** The product that is under way at this part of the beat; the last that has a road, where it has come to rest. */
export function productAt(
  scene: Scene,
  { id, recipe }: Entry,
  progress: () => number,
): Product | undefined {
  const products = ofSample(recipe, scene.sample);
  if (!livesOnEdge(id) && products.length > MOST_IN_TURN) return strongestOf(scene, id, products);
  const onRoads = products.filter((product) => roadOf(scene.layout, id, product) !== undefined);
  const begun = onRoads.filter(
    (product) =>
      livesOnEdge(id) || timing(products.indexOf(product), products.length).appears <= progress(),
  );
  return begun[begun.length - 1];
}

/** A line of its own for each product, or one for all. */
const joined = (lines: readonly (readonly Product[])[], first: Product): Product =>
  lines.length > 1
    ? first
    : { ...first, factors: (lines[0] ?? []).flatMap(({ factors }) => factors) };

const rungPlace = ({ from, to, rung = 1 }: Road): Place => ({
  x: from.x + (to.x - from.x) * rung,
  y: from.y + (to.y - from.y) * rung,
});

/** Along the road as long as it is one. */
const routeTo = (layout: Layout, from: Place, goal: Place, road: Road): Flight["route"] =>
  road.rung === undefined || Math.hypot(goal.x - road.to.x, goal.y - road.to.y) > 1
    ? (beneathNeuron(layout, from, goal) ?? bowed(from, goal))
    : bent(from, { x: (from.x + goal.x) / 2, y: (from.y + goal.y) / 2 }, goal);

/** Does a number on its edge lie over a neuron that the edge does not lead to? */
function coversNeuron({ columns, font }: Layout, { from, to }: Road, stops: readonly Stop[]) {
  const others = columns
    .filter(({ play }) => play === "full")
    .flatMap(bodies)
    .filter(({ x, y }) => y !== (Math.abs(x - from.x) < Math.abs(x - to.x) ? from : to).y);
  const pills = stops.filter(({ form }) => form === "pill");
  return pills.some(({ x, y, scale }) => {
    const size = { width: PILL.width * font * scale, height: PILL.height * font * scale };
    return others.some((body) => overlap({ x, y, ...size }, body) > 0);
  });
}
