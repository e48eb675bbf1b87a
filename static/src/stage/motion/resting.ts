/** How numbers and signs come to rest on a road, and from where. */

import { bent, bowed, still, type Flight, type Form } from "./motion";
import { quantityOf } from "../../notation/quantities";
import { parseTerm, roleOf } from "../../notation/term";
import { anchorOf, isAlone } from "../places/anchors";
import { boxOf } from "../places/boxes";
import { clearOf, restingSize, touches } from "../places/clear";
import { MADE } from "../places/rows";
import { stands } from "../places/standing";
import type { Box, Layout, Place } from "../layout/geometry";
import { easeCubicInOut } from "./easing";
import { writtenAs, type Scene } from "./flights";
import type { Road, Stop } from "./road";
import { beneathNeuron } from "./routes";

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

export function restingOn(
  scene: Scene,
  stop: Stop,
  n: number,
  times: { appears: number; meets: number; goes: number },
  vanishes: number,
  road: Road,
  result: string,
  own: number,
  becomes: string,
  sum: Box | undefined,
): Flight {
  const { layout, value } = scene;
  const { form, id, scale } = stop;
  const common = { key: `${n} ${form} ${id}`, id, scale, vanishes };
  if (SIGNS.includes(form)) {
    const at = form === "equals" || form === "more" ? times.goes : times.meets;
    const fixed = { route: still(stop), appears: at - 0.03, leaves: 0, arrives: 0 };
    const tex = form === "function" ? { tex: stop.text } : {};
    return { ...common, ...fixed, ...tex, form, role: "result", value: undefined };
  }
  if (id === MADE) {
    const fixed = { route: still(stop), appears: times.goes, leaves: 0, arrives: 0 };
    return { ...common, ...fixed, form, becomes, value: own, role: roleOf(result) };
  }
  const number = { ...common, form, value: value(id), role: roleOf(id) };
  const beside = isUnseen(layout, id) ? besideItsNeuron(layout, id) : undefined;
  // What nobody has seen a place of is there when the other has come past.
  if (beside && roleOf(id) === "slope")
    return { ...number, route: still(stop), appears: times.meets, leaves: 0, arrives: 0 };
  // Out of a neuron in which a sum stands it comes beside that.
  const size = restingSize(layout, writtenAs(scene, id, value(id)), scale);
  const home = beside ?? anchorOf(layout, id);
  const from = sum ? clearOf(layout, home, stop, size, [sum]) : home;
  // Numbers of the road itself lie on it; those of neurons enter it at its end.
  const end = near(from, road.from, road.to);
  const route = beside
    ? bent(from, { x: from.x, y: stop.y }, stop)
    : road.weight === undefined
      ? (beneathNeuron(layout, from, stop) ?? bowed(from, stop))
      : bent(from, end, stop);
  const { appears, meets } = times;
  return { ...number, route, appears, leaves: appears + 0.01, arrives: meets };
}

/** Is it a number of a neuron that shows another one, or none? */
function isUnseen(layout: Layout, id: string): boolean {
  const { kind, layer = -1 } = parseTerm(id);
  const one = layout.columns[layer]?.reads !== undefined && isAlone(layout);
  return one && quantityOf(kind).home === "neuron" && !stands(layout, id);
}

/** Clear of what its neuron shows. */
function besideItsNeuron(layout: Layout, id: string): Place | undefined {
  const { layer = -1, indices } = parseTerm(id);
  const column = layout.columns[layer];
  const y = column?.ys[indices[indices.length - 1] ?? 0];
  if (!column || y === undefined) return undefined;
  return { x: column.x - column.hw - boxOf(layout, id, true).width / 2, y };
}

function near(from: Place, one: Place, two: Place): Place {
  const distance = (end: Place) => Math.hypot(end.x - from.x, end.y - from.y);
  return distance(one) < distance(two) ? one : two;
}

/** How long one waits, as a part of the time until all have met, for others on whose way it would lie. */
const WAITS = [0, 0.5, 0.3, 0.65];
const MOMENTS = Array.from({ length: 15 }, (_, n) => (n + 1) / 16);

/** Those with the longest ways go first; who would lie over another of them leaves later. */
export function inTurn(
  layout: Layout,
  flights: readonly Flight[],
  text: (flight: Flight) => string,
): readonly Flight[] {
  const moving = flights
    .filter(({ arrives }) => arrives > 0)
    .map((flight) => {
      const [from, to] = [flight.route(0), flight.route(1)];
      const way = Math.hypot(to.x - from.x, to.y - from.y);
      return { flight, way, size: restingSize(layout, text(flight), flight.scale), waits: 0 };
    })
    .sort((one, two) => two.way - one.way);
  type Moving = (typeof moving)[number];
  const at = ({ flight, size }: Moving, waits: number, t: number): Box | undefined =>
    t < waits ? undefined : { ...flight.route(easeCubicInOut((t - waits) / (1 - waits))), ...size };
  moving.forEach((own, n) => {
    const meets = (waits: number) =>
      moving.slice(0, n).some((other) =>
        MOMENTS.some((t) => {
          const [one, two] = [at(own, waits, t), at(other, other.waits, t)];
          return one !== undefined && two !== undefined && touches(one, two);
        }),
      );
    own.waits = WAITS.find((waits) => !meets(waits)) ?? 0;
  });
  return flights.map((flight) => {
    const share = moving.find((own) => own.flight === flight)?.waits ?? 0;
    const waits = share * (flight.arrives - flight.appears);
    return { ...flight, appears: flight.appears + waits, leaves: flight.leaves + waits };
  });
}
