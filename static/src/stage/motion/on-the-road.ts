/** What travels where a step plays: product after product, each on its own road. */

import { addedId } from "../../derivation/checked/claims";
import { livesOnEdge, parseTerm, roleOf } from "../../notation/term";
import type { Product } from "../../trace/recipe";
import { anchorOf } from "../places/anchors";
import { amount, functionBy, isMean, ofSample, ownAmount, straight, timing, type Entry, type Scene, type ValueOf } from "./flights"; // prettier-ignore
import { alongEdge } from "../layout/gaps";
import { HALL_FONT, type Layout, type Place } from "../layout/geometry";
import { bent, bowed, STAYS, still, type Flight, type Form } from "./motion";
import { briefly, piecesOf, scaleOf, TIGHT, withoutLit } from "./pieces";
import { roadOf, stopsOn, type Piece, type Road, type Stop } from "./road";
import { MADE } from "../places/rows";
import { beneathNeuron } from "./routes";
import { dotFlights } from "./waves";
import { MOST_IN_TURN } from "../../time/schedule";

const SIGNS: readonly Form[] = [
  "times",
  "plus",
  "minus",
  "equals",
  "function",
  "barrier",
  "rate",
  "more",
];

/** Smaller than this, as a part of its size, nobody reads a number. */
const LEAST_SCALE = 0.6;
/** On narrower stages edges cross too close to each other for a number to stand where it would be free. */
const DESK = 560;

/** Undefined where the entry has no road, or more numbers than it has room for. */
export function roadFlights(scene: Scene, { id, recipe }: Entry): Flight[] | undefined {
  const { layout, value, sample, read = value } = scene;
  const products = ofSample(recipe, sample);
  const mean = isMean(recipe, products);
  const called = functionBy(scene, recipe);
  // w − η · ∂C/∂w is one line.
  const lines =
    livesOnEdge(id) || parameterLine(id, products) ? [products] : products.map((one) => [one]);
  const roads = lines.map(([first]) => first && roadOf(layout, id, joined(lines, first)));
  const lastRoad = roads.findLastIndex((road) => road !== undefined);
  if (lastRoad < 0) return undefined;
  // Of a long sum the strongest product is played, and the others come along.
  const long = lines.length > MOST_IN_TURN;
  const strongest = strongestOf(
    products.filter((one) => roadOf(layout, id, one)),
    value,
  );
  const inHall = layout.font > HALL_FONT;
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
    const leg = { layout, value, key: String(n), times, result: id, home: undefined };
    if (!first) return [];
    if (!road) return first.factors.map((factor) => straight(leg, factor));
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
    const tightest = inHall ? 1 : layout.width < DESK ? 0 : LEAST_SCALE;
    const lit = scale < tightest ? withoutLit(layout, free, pieces) : pieces;
    // Before a neuron that is a colour alone stands its number.
    const bare = layout.columns[parseTerm(id).layer ?? -1]?.detail === "disc";
    const onRung = bare || livesOnEdge(id) || share || lit.some(({ form }) => form === "share");
    const to = onRung ? free : { ...road, rung: undefined };
    const stops = lit !== pieces || scale < TIGHT ? stopsOn(layout, to, briefly(lit)) : wide;
    const until = long || n === lastRoad ? STAYS : timing(n + 1, lines.length).appears;
    const blocked = line.some(({ factors }) => factors.some((one) => roleOf(one) === "slope" && value(one) === 0)); // prettier-ignore
    const resting = stops.map((stop) => restingOn(scene, { ...stop, form: blocked && stop.form === "times" ? "barrier" : stop.form }, n, times, until, road, id, own, written)); // prettier-ignore
    const equals = stops.find(({ form }) => form === "equals") ?? stops[stops.length - 1];
    if (!equals || (mean && lines.length === 1) || (blocked && whole)) return resting;
    const goal =
      share || (long && road.rung !== undefined) ? rungPlace(road) : anchorOf(layout, id);
    const common = {
      id: "",
      becomes: id,
      value: made,
      role: roleOf(id),
      route: routeTo(layout, clearOfEnds(layout, road, equals), goal, road),
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
  return tight && !onEdges ? undefined : [...shown, ...others];
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

const strongestOf = (products: readonly Product[], value: ValueOf): Product | undefined =>
  [...products].sort((one, two) => Math.abs(amount(two, value)) - Math.abs(amount(one, value)))[0];

/** The product that is under way at this part of the beat; the last that has a road, where it has come to rest. */
export function productAt(
  scene: Scene,
  { id, recipe }: Entry,
  progress: number,
): Product | undefined {
  const products = ofSample(recipe, scene.sample);
  const onRoads = products.filter((product) => roadOf(scene.layout, id, product) !== undefined);
  if (!livesOnEdge(id) && products.length > MOST_IN_TURN) return strongestOf(onRoads, scene.value);
  const begun = onRoads.filter(
    (product) =>
      livesOnEdge(id) || timing(products.indexOf(product), products.length).appears <= progress,
  );
  return begun[begun.length - 1];
}

/** A line of its own for each product, or one for all. */
const joined = (lines: readonly (readonly Product[])[], first: Product): Product =>
  lines.length > 1
    ? first
    : { ...first, factors: (lines[0] ?? []).flatMap(({ factors }) => factors) };

const parameterLine = (id: string, products: readonly Product[]): boolean =>
  /^[wb]_/.test(id) && products.length <= 3;

const rungPlace = ({ from, to, rung = 1 }: Road): Place => ({
  x: from.x + (to.x - from.x) * rung,
  y: from.y + (to.y - from.y) * rung,
});

/** Along the road as long as it is one. */
const routeTo = (layout: Layout, from: Place, goal: Place, road: Road): Flight["route"] =>
  road.rung === undefined || Math.hypot(goal.x - road.to.x, goal.y - road.to.y) > 1
    ? (beneathNeuron(layout, from, goal) ?? bowed(from, goal))
    : bent(from, { x: (from.x + goal.x) / 2, y: (from.y + goal.y) / 2 }, goal);

function restingOn(
  { layout, value }: Scene,
  stop: Stop,
  n: number,
  times: { appears: number; meets: number; goes: number },
  vanishes: number,
  road: Road,
  result: string,
  own: number,
  becomes: string,
): Flight {
  const { form, id, scale } = stop;
  const common = { key: `${n} ${form} ${id}`, id, scale, vanishes };
  if (SIGNS.includes(form)) {
    const at = form === "equals" || form === "more" ? times.goes : times.meets;
    const fixed = { route: still(stop), appears: at - 0.03, leaves: 0, arrives: 0 };
    return { ...common, ...fixed, form, role: "result", value: undefined };
  }
  if (id === MADE) {
    const fixed = { route: still(stop), appears: times.goes, leaves: 0, arrives: 0 };
    return { ...common, ...fixed, form, becomes, value: own, role: roleOf(result) };
  }
  const from = anchorOf(layout, id);
  // Numbers of the road itself lie on it; those of neurons enter it at its end.
  const end = near(from, road.from, road.to);
  const route = road.weight === undefined ? (beneathNeuron(layout, from, stop) ?? bowed(from, stop)) : bent(from, end, stop); // prettier-ignore
  const moving = {
    route,
    appears: times.appears,
    leaves: times.appears + 0.01,
    arrives: times.meets,
  };
  return { ...common, ...moving, form, value: value(id), role: roleOf(id) };
}

function near(from: Place, one: Place, two: Place): Place {
  const distance = (end: Place) => Math.hypot(end.x - from.x, end.y - from.y);
  return distance(one) < distance(two) ? one : two;
}
