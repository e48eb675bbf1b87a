/** Many entries at once: their operands travel together, as dots, and only the strongest are seen. */

import { parseTerm, roleOf } from "../../../notation/term";
import { LANDING, MOST_IN_TURN } from "../../../time/schedule";
import { anchorOf } from "../../places/anchors";
import { amount, ofSample, type Entry, type Scene } from "../flights";
import type { Layout, Place } from "../../layout/geometry";
import type { Flight } from "../motion";
import { edgeHome, routed } from "../routes";
import type { Product } from "../../../trace/recipe";

export const MOST_PRODUCTS = 60;

export function dotFlights({ layout, entries, value, sample }: Scene): Flight[] {
  return entries
    .flatMap(({ id, recipe }) => ofSample(recipe, sample).map((product) => ({ id, product })))
    .map((made) => ({ ...made, strength: Math.abs(amount(made.product, value)) }))
    .sort((one, two) => two.strength - one.strength)
    .slice(0, MOST_PRODUCTS)
    .flatMap(({ id, product }, n) => dots(layout, id, product, n));
}

/** So many that go straight to one place would lie over each other. */
export function inCrowd(scene: Scene, { recipe }: Entry): boolean {
  const products = ofSample(recipe, scene.sample);
  const single = recipe.fn !== undefined || products.every(({ factors }) => factors.length === 1);
  const numbers = products.reduce((sum, { factors }) => sum + factors.length, 0);
  return single && numbers > MOST_IN_TURN;
}

/** Where it leaves what holds it, on the side that it goes to: there it covers no number. */
function besideNumber(layout: Layout, id: string, to: Place): Place {
  const from = anchorOf(layout, id);
  const { layer = 0, indices } = parseTerm(id);
  const column = layout.columns[layer];
  if (!column || column.cells || indices.length !== 1 || Math.abs(from.x - column.x) > column.hw)
    return from;
  return { x: column.x + Math.sign(to.x - column.x) * column.hw, y: from.y };
}

function dots(layout: Layout, id: string, product: Product, n: number): Flight[] {
  const home = edgeHome(product, id);
  const slot = anchorOf(layout, id);
  const meeting = home === undefined ? slot : anchorOf(layout, home);
  const meets = home === undefined ? LANDING : LANDING / 2;
  const dot = { form: "dot", id: "", value: undefined } as const;
  const operands = product.factors
    .filter((factor) => factor !== home)
    .slice(0, home === undefined ? MOST_PRODUCTS : 2)
    .map((factor, f): Flight => {
      const route = routed(
        layout,
        besideNumber(layout, factor, meeting),
        meeting,
        factor,
        home ?? id,
      );
      const times = { appears: 0, leaves: 0.03, arrives: meets, vanishes: meets + 0.02 };
      return { ...dot, key: `${n}.${f}`, role: roleOf(factor), route, ...times };
    });
  if (home === undefined) return operands;
  const route = routed(layout, meeting, slot, home, home);
  const times = { appears: meets, leaves: meets, arrives: LANDING, vanishes: LANDING + 0.02 };
  return [...operands, { ...dot, key: `${n}.on`, role: roleOf(id), route, ...times }];
}
