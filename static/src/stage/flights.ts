/**
 * What travels in a beat. Each product's operands leave where they live, meet (by the edge that one of them lives on,
 * else above the result's slot), are multiplied, and the product goes on into the slot. Nothing here knows a rule by
 * its name: a recipe and the places of its entries are enough.
 */

import { parseTerm, roleOf } from "../notation/term";
import { LANDING } from "../time/schedule";
import type { Product, Recipe } from "../trace/recipe";
import { anchorOf, meetingOf } from "./anchors";
import { inRows, type Piece } from "./rows";
import { PILL, type Layout, type Place } from "./layout";
import { STAYS, still, type Flight } from "./motion";
import { edgeHome, routed } from "./routes";

export interface Entry {
  readonly id: string;
  readonly recipe: Recipe;
}

export type ValueOf = (id: string) => number | undefined;

export interface Scene {
  readonly layout: Layout;
  readonly entries: readonly Entry[];
  readonly value: ValueOf;
  readonly sample: number;
}

/** With more numbers under way than this they travel as dots. */
const MOST_PILLS = 16;
/** The part of the time until landing over which the products of a sum set out one after another. */
const STAGGER = 0.4;

/** The part of the recipe that concerns the sample on screen. */
export const ofSample = ({ products }: Recipe, sample: number): readonly Product[] =>
  products.filter(({ factors }) =>
    factors.every((id) => (parseTerm(id).sample ?? sample) === sample),
  );

export function amount({ coefficient, factors }: Product, value: ValueOf): number {
  return factors.reduce((product, id) => product * (value(id) ?? 0), coefficient);
}

/** The one entry whose numbers are few enough to be read as they travel. */
export function readable({ entries, sample }: Scene): Entry | undefined {
  const [only] = entries;
  if (entries.length !== 1 || !only) return undefined;
  const products = ofSample(only.recipe, sample);
  const numbers = products.reduce((sum, { factors }) => sum + factors.length, 0);
  return numbers <= MOST_PILLS ? only : undefined;
}

interface Times {
  readonly appears: number;
  readonly meets: number;
  readonly goes: number;
  readonly lands: number;
}

/** When product `n` of `count` sets out, meets, goes on and lands. */
export function timing(n: number, count: number): Times {
  const spread = count > 1 ? STAGGER * LANDING : 0;
  const appears = count > 1 ? (spread * n) / (count - 1) : 0;
  const length = LANDING - spread;
  const [meets, goes, lands] = [appears + 0.5 * length, appears + 0.62 * length, appears + length];
  return { appears, meets, goes, lands };
}

/** The flights of one entry, as pills that carry their numbers. */
export function pillFlights({ layout, value, sample }: Scene, { id, recipe }: Entry): Flight[] {
  const products = ofSample(recipe, sample);
  const homes = products.map((product) => edgeHome(product, id));
  const rows = inRows(
    products,
    recipe.fn,
    homes.some((home) => home !== undefined),
  );
  return products.flatMap((product, n) => {
    const home = homes[n];
    const pieces =
      home === undefined ? (rows[n] ?? []) : (inRows([product], undefined, false)[0] ?? []);
    const middle = home === undefined ? meetingOf(layout, id) : anchorOf(layout, home);
    const centre = kept(pieces, middle, layout);
    const times = timing(n, products.length);
    // A slope of exactly 0 lets nothing through.
    const blocked = pieces.some((piece) => roleOf(piece.id) === "slope" && value(piece.id) === 0);
    const resting = pieces.map((piece, p) =>
      restingAt(layout, piece, centre, home ?? id, value, times, `${n}.${p}`, blocked),
    );
    const going =
      pieces.length === 0
        ? product.factors.map((factor, f) =>
            straight(layout, factor, id, value, times, `${n}.${f}`),
          )
        : [
            onward(
              layout,
              centre,
              home,
              id,
              recipe.fn ? value(id) : amount(product, value),
              times,
              `${n}`,
            ),
          ];
    return blocked ? resting : [...resting, ...going];
  });
}

function restingAt(
  layout: Layout,
  { form, id, dx, dy }: Piece,
  centre: Place,
  goal: string,
  value: ValueOf,
  { appears, meets }: Times,
  key: string,
  blocked: boolean,
): Flight {
  const to = { x: centre.x + dx * layout.font, y: centre.y + dy * layout.font };
  const common = { key, id, value: value(id), vanishes: STAYS };
  if (form !== "pill") {
    const sign = blocked && form === "times" ? "barrier" : form;
    const fixed = { route: still(to), appears: meets - 0.04, leaves: 0, arrives: 0 };
    return { ...common, ...fixed, form: sign, role: "result" };
  }
  const route = routed(layout, anchorOf(layout, id), to, id, goal);
  return {
    ...common,
    form,
    role: roleOf(id),
    route,
    appears,
    leaves: appears + 0.05,
    arrives: meets,
  };
}

/** From where the operands met into the slot. */
function onward(
  layout: Layout,
  from: Place,
  home: string | undefined,
  id: string,
  value: number | undefined,
  { goes, lands }: Times,
  key: string,
): Flight {
  const route = routed(layout, from, anchorOf(layout, id), home ?? id, home ?? id);
  const times = { appears: goes - 0.04, leaves: goes, arrives: lands, vanishes: lands + 0.01 };
  return { key, form: "pill", role: roleOf(id), id: "", value, route, ...times };
}

/** A number that goes into the slot as it is. */
function straight(
  layout: Layout,
  factor: string,
  id: string,
  value: ValueOf,
  { appears, lands }: Times,
  key: string,
): Flight {
  const route = routed(layout, anchorOf(layout, factor), anchorOf(layout, id), factor, id);
  const times = { appears, leaves: appears + 0.05, arrives: lands, vanishes: lands + 0.01 };
  return {
    key,
    form: "pill",
    role: roleOf(factor),
    id: factor,
    value: value(factor),
    route,
    ...times,
  };
}

/** On the stage. */
function kept(pieces: readonly Piece[], { x, y }: Place, { font, width }: Layout): Place {
  const half = (Math.max(0, ...pieces.map(({ dx }) => Math.abs(dx))) + PILL.width / 2) * font + 4;
  const top = (PILL.height / 2 - Math.min(0, ...pieces.map(({ dy }) => dy))) * font + 4;
  return { x: Math.max(half, Math.min(x, width - half)), y: Math.max(top, y) };
}
