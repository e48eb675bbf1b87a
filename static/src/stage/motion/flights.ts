/**
 * What travels in a beat. Each product's operands leave where they live, meet (by the edge that one of them lives on,
 * else above the result's slot), are multiplied, and the product goes on into the slot. Nothing here knows a rule by
 * its name: a recipe and the places of its entries are enough.
 */

import { addedId } from "../../derivation/checked/claims";
import { livesOnEdge, parseTerm, roleOf } from "../../notation/term";
import { LANDING, MOST_IN_TURN } from "../../time/schedule";
import type { Product, Recipe } from "../../trace/recipe";
import { anchorOf } from "../places/anchors";
import type { Standing } from "../places/covering";
import { clearOf, restingSize, travellingSize } from "../places/clear";
import { gather } from "./gathering";
import { HALL_FONT, type Box, type Layout, type Place } from "../layout/geometry";
import { STAYS, still, type Flight } from "./motion";
import { routed } from "./routes";
import { LINE, MADE, type Piece } from "../places/rows";

export interface Entry {
  readonly id: string;
  readonly recipe: Recipe;
  /** What stands around its factors, where the equation names others than its function takes. */
  readonly signs?: readonly string[];
}

export type ValueOf = (id: string) => number | undefined;

export interface Scene {
  readonly layout: Layout;
  readonly entries: readonly Entry[];
  readonly value: ValueOf;
  /** The number that is read of an entry: what is made on the way is made of these. */
  readonly read?: ValueOf;
  readonly sample: number;
  /** A number of an entry as text. */
  readonly write?: (id: string, value: number) => string;
  /** What the function of its step is called, in TeX. */
  readonly called?: string | undefined;
  /** What must not be covered by what comes to rest. */
  readonly standing: Standing;
}

/** With more numbers under way than this they travel as dots. */
const MOST_PILLS = 20;
/** The part of the time until landing over which the products of a long sum set out one after another. */
const STAGGER = 0.4;

/** The part of the recipe that concerns the sample on screen. */
export const ofSample = ({ products }: Recipe, sample: number): readonly Product[] =>
  products.filter(({ factors }) =>
    factors.every((id) => (parseTerm(id).sample ?? sample) === sample),
  );

export function amount({ coefficient, factors }: Product, value: ValueOf): number {
  return factors.reduce((product, id) => product * (value(id) ?? 0), coefficient);
}

/** Is the entry a mean over samples, of which one is on screen? */
export const isMean = (recipe: Recipe, shown: readonly Product[]): boolean =>
  shown.length < recipe.products.length;

/** What the factors on screen make, without the share that it has in a mean. */
export const ownAmount = ({ factors, coefficient }: Product, value: ValueOf): number =>
  amount({ factors, coefficient: Math.sign(coefficient) }, value);

/** Each product has a line of its own; what changes a parameter is one. */
export const linesOf = (id: string, products: readonly Product[]): (readonly Product[])[] =>
  livesOnEdge(id) || parameterLine(id, products) ? [products] : products.map((one) => [one]);

/** Does a sum count up in the slot as they arrive? Of a mean over samples only one is on screen. */
export function counts({ layout, sample }: Scene, { id, recipe }: Entry): boolean {
  const products = ofSample(recipe, sample);
  const lines = layout.playing ? linesOf(id, products) : products;
  return recipe.fn === undefined && lines.length > 1 && !isMean(recipe, products);
}

export const writtenAs = (
  { write }: { readonly write?: Scene["write"] | undefined },
  id: string,
  number = NaN,
): string => write?.(id, number) ?? number.toPrecision(3);

/** Where it counts up, and how large; undefined where none does. */
export function sumOf(scene: Scene, entry: Entry): Box | undefined {
  if (!counts(scene, entry)) return undefined;
  const { layout, value } = scene;
  const text = writtenAs(scene, entry.id, value(entry.id));
  return { ...anchorOf(layout, entry.id), ...restingSize(layout, text) };
}

const parameterLine = (id: string, products: readonly Product[]): boolean =>
  /^[wb]_/.test(id) && products.length <= 3;

/** The one entry whose numbers are few enough to be read as they travel. */
export function readable({ layout, entries, sample }: Scene): Entry | undefined {
  const [only] = entries;
  // Where several come at once the first of them is played, where it has room.
  if (!only || (entries.length !== 1 && !layout.playing)) return undefined;
  const products = ofSample(only.recipe, sample);
  const numbers = products.reduce((sum, { factors }) => sum + factors.length, 0);
  // Of a long sum along edges the strongest product is played, and the others come along.
  return numbers <= MOST_PILLS || layout.playing?.gap !== undefined ? only : undefined;
}

interface Times {
  readonly appears: number;
  readonly meets: number;
  readonly goes: number;
  readonly lands: number;
}

/** When product `n` of `count` sets out, meets, goes on and lands: in turn, where they are few. */
export function timing(n: number, count: number): Times {
  const turns = count <= MOST_IN_TURN;
  const length = turns ? LANDING / count : (1 - STAGGER) * LANDING;
  const appears = turns ? n * length : (STAGGER * LANDING * n) / (count - 1);
  const [meets, goes, lands] = [appears + 0.5 * length, appears + 0.75 * length, appears + length];
  return { appears, meets, goes, lands };
}

/** What all the flights of one product have in common. */
export interface Leg {
  readonly layout: Layout;
  readonly value: ValueOf;
  readonly write: Scene["write"];
  readonly key: string;
  readonly times: Times;
  /** The result, and the factor (if any) on whose edge the product is made. */
  readonly result: string;
  readonly home: string | undefined;
}

/** Undefined where nothing but products is made. */
export const functionBy = ({ called = "f" }: Scene, { fn }: Recipe): string | undefined =>
  fn === undefined ? undefined : called;

/** The flights of one entry, as pills that carry their numbers. */
export function pillFlights(scene: Scene, { id, recipe }: Entry): Flight[] {
  const { layout, value, sample } = scene;

  const products = ofSample(recipe, sample);
  const mean = isMean(recipe, products);
  const gatherings = gather(layout, scene.standing, id, products, functionBy(scene, recipe), mean);
  // In a hall what the outputs cost is read where it stands.
  const inPlace = layout.playing?.cost && layout.font > HALL_FONT && recipe.fn === undefined && products.every(({ factors }) => factors.length === 1); // prettier-ignore
  // All the operands stay or none: some of a sum's products would pass for all of them.
  const stay = gatherings.every(({ centre }) => centre?.free ?? true) ? STAYS : LEAVES;
  return products.flatMap((product, n) => {
    const { home, pieces = [], centre } = gatherings[n] ?? {};
    const leg: Leg = { layout, value, write: scene.write, key: String(n), times: timing(n, products.length), result: id, home }; // prettier-ignore
    const sum = n > 0 ? sumOf(scene, { id, recipe }) : undefined;
    if (!centre || inPlace) return product.factors.map((factor) => straight(leg, factor, sum));
    // A slope of exactly 0 lets nothing through.
    const blocked = pieces.some((piece) => roleOf(piece.id) === "slope" && value(piece.id) === 0);
    const read = scene.read ?? value;
    const whole = recipe.products.length === 1;
    const made = mean
      ? ownAmount(product, read)
      : recipe.fn === undefined && !whole
        ? amount(product, read)
        : value(id);
    // What stands elsewhere too has the same digits here.
    const known = mean ? (products.length === 1 ? addedId(id, sample) : undefined) : whole ? id : undefined; // prettier-ignore
    const resting = pieces.map((piece) =>
      restingAt(leg, piece, centre, blocked, stay, made, known),
    );
    // The sample's own product is not what stands in the slot, which is the mean: it stays where it was made.
    if (mean) return resting;
    return blocked ? resting : [...resting, onward(leg, beside(leg, pieces, centre), made, sum)];
  });
}

/** Where there is no room to rest, the operands are gone when the result is there. */
const LEAVES = LANDING + 0.01;

function restingAt(
  leg: Leg,
  { form, id, dx, dy }: Piece,
  centre: Place,
  blocked: boolean,
  vanishes: number,
  made: number | undefined,
  known: string | undefined,
): Flight {
  const { layout, value, times, home, result } = leg;
  const to = { x: centre.x + dx * layout.font, y: centre.y + dy * layout.font };
  const common = { key: `${leg.key} ${form} ${id}`, id, value: value(id), vanishes };
  if (form !== "pill") {
    const sign = blocked && form === "times" ? "barrier" : form;
    const fixed = { route: still(to), appears: times.meets - 0.04, leaves: 0, arrives: 0 };
    return { ...common, ...fixed, form: sign, role: "result" };
  }
  const { appears, meets, goes } = times;
  if (id === MADE) {
    const fixed = { route: still(to), appears: goes - 0.04, leaves: 0, arrives: 0 };
    const becomes = known === undefined ? {} : { becomes: known };
    return { ...common, ...fixed, ...becomes, form, value: made, role: roleOf(result) };
  }
  const route = routed(layout, anchorOf(layout, id), to, id, home ?? result);
  const moving = { route, appears, leaves: appears + 0.05, arrives: meets };
  return { ...common, ...moving, form, role: roleOf(id) };
}

/** Where the product appears: by its own factors and nearer to where it goes, so that they stay readable. */
function beside({ layout, result }: Leg, pieces: readonly Piece[], centre: Place): Place {
  const own = pieces.map(({ dx }) => dx);
  const x = centre.x + ((Math.min(...own) + Math.max(...own)) / 2) * layout.font;
  const below = anchorOf(layout, result).y >= centre.y;
  const lines = pieces.map(({ dy }) => dy);
  const dy = below ? Math.max(0, ...lines) + LINE : Math.min(...lines) - LINE;
  return { x, y: centre.y + dy * layout.font };
}

/** From where it was made into the slot, or beside the sum that it is added to. */
function onward(leg: Leg, from: Place, value?: number, sum?: Box): Flight {
  const { layout, key, times, result, home } = leg;
  const goal = home ?? result;
  const slot = anchorOf(layout, result);
  const size = travellingSize(layout, writtenAs(leg, result, value));
  const to = sum ? clearOf(layout, slot, from, size, [sum]) : slot;
  const route = routed(layout, from, to, goal, goal);
  const { goes, lands } = times;
  const timed = { appears: goes - 0.04, leaves: goes, arrives: lands, vanishes: lands + 0.01 };
  return {
    key,
    form: "pill",
    role: roleOf(result),
    id: "",
    becomes: result,
    value,
    route,
    ...timed,
  };
}

/** A number that goes into the slot as it is. */
export function straight(leg: Leg, id: string, sum?: Box): Flight {
  const { layout, value, key, times, result } = leg;
  const size = travellingSize(layout, writtenAs(leg, id, value(id)));
  // No farther than beside the sum that it is added to.
  const slot = anchorOf(layout, result);
  const goal = sum ? clearOf(layout, slot, anchorOf(layout, id), size, [sum]) : slot;
  const route = routed(layout, anchorOf(layout, id), goal, id, result);
  const { appears, lands } = times;
  const timed = { appears, leaves: appears + 0.05, arrives: lands, vanishes: lands + 0.01 };
  const common = { key: `${key} ${id}`, form: "pill", role: roleOf(id) } as const;
  return { ...common, id, value: value(id), route, ...timed };
}
