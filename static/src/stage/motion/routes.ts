/** Which way a number takes, and where on it it meets the others. */

import { livesOnEdge, parseTerm } from "../../notation/term";
import type { Product } from "../../trace/recipe";
import { edgeOfTerm } from "../places/anchors";
import type { Layout, Place } from "../layout/geometry";
import { bent, bowed, type Flight } from "./motion";

/** The factor that lives on an edge, where the result does not: there the product is made. */
export function edgeHome(product: Product, result: string): string | undefined {
  return livesOnEdge(result) ? undefined : product.factors.find(livesOnEdge);
}

/** Along the edge where the number, or what it goes to, lives on one; else with a slight bow. */
export function routed(
  layout: Layout,
  from: Place,
  to: Place,
  id: string,
  goal: string,
): Flight["route"] {
  const onEdge = [id, goal].find(livesOnEdge);
  if (onEdge === undefined) return besideNeuron(layout, from, to) ?? bowed(from, to);
  const { layer = 0, indices } = parseTerm(onEdge);
  const edge = edgeOfTerm(layout, layer, indices[0] ?? 0, indices[1] ?? 0);
  if (!edge || layout.gaps[layer - 1]?.maps) return bowed(from, to);
  // Through the end of the edge that is nearer to where the way begins or ends outside it.
  const middle = (edge[0].x + edge[1].x) / 2;
  const outside = Math.abs(from.x - middle) > Math.abs(to.x - middle) ? from : to;
  const distance = (end: Place) => Math.hypot(end.x - outside.x, end.y - outside.y);
  return bent(from, distance(edge[0]) < distance(edge[1]) ? edge[0] : edge[1], to);
}

/** Beneath a neuron rather than over it, where one lies on the way; undefined where none does. In font sizes. */
const CLEAR = 2.2;
export function beneathNeuron(
  { columns, font }: Layout,
  from: Place,
  to: Place,
): Flight["route"] | undefined {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const middle = (from.y + to.y) / 2;
  for (const { x, ys, hw, r, play } of columns) {
    if (play !== "full" || x - hw < left || x + hw > right) continue;
    const y = ys.find((one) => Math.abs(one - middle) < r + font);
    if (y === undefined) continue;
    return bent(from, { x: (from.x + to.x) / 2, y: 2 * (y + r + CLEAR * font) - middle }, to);
  }
  return undefined;
}

/** From above a neuron to beneath it: around it, on the side that both are on. */
const AROUND = 2.4;
function besideNeuron(
  { columns, font }: Layout,
  from: Place,
  to: Place,
): Flight["route"] | undefined {
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  const x = (from.x + to.x) / 2;
  const column = columns.find(
    ({ x: middle, hw, ys, play }) =>
      play === "full" && Math.abs(x - middle) < hw && ys.some((y) => y > top && y < bottom),
  );
  if (!column) return undefined;
  const side = Math.sign(x - column.x) || -1;
  return bent(from, { x: 2 * (column.x + side * (column.hw + AROUND * font)) - x, y: (from.y + to.y) / 2 }, to); // prettier-ignore
}
