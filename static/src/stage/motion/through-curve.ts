/** A function of one number is played on its curve: the dot slides to (z, σ(z)); for σ′ the tangent there appears. */

import { roleOf } from "../../notation/term";
import { LANDING } from "../../time/schedule";
import { anchorOf } from "../places/anchors";
import type { Curve } from "../neurons/curve";
import type { Entry, ValueOf } from "./flights";
import type { Layout } from "../layout/geometry";
import { bowed, STAYS, still, type Flight } from "./motion";

const REACHES_CURVE = 0.26;
const SLID = 0.54;

export function curveFlights(
  layout: Layout,
  { id, recipe }: Entry,
  argument: string,
  curve: Curve,
  value: ValueOf,
  /** Is the curve one that is drawn for this moment alone? Then the point stays on it. */
  enlarged: boolean,
): Flight[] {
  const z = value(argument) ?? 0;
  const result = value(id) ?? 0;
  const start = curve.origin;
  const goal = curve.at(z);
  const isSlope = roleOf(id) === "slope";
  const foot = { x: goal.x, y: start.y };
  const into: Flight = {
    key: "z",
    form: "pill",
    role: roleOf(argument),
    id: argument,
    value: z,
    route: bowed(anchorOf(layout, argument), foot),
    appears: 0,
    leaves: 0.05,
    arrives: REACHES_CURVE,
    vanishes: REACHES_CURVE + 0.04,
  };
  const dot: Flight = {
    key: "dot",
    form: "dot",
    role: isSlope ? "slope" : "value",
    id: "",
    value: undefined,
    // The slope is taken at the point that the forward pass has found.
    route: isSlope ? still(goal) : (t) => curve.at(z * t),
    appears: isSlope ? 0.02 : REACHES_CURVE - 0.06,
    leaves: REACHES_CURVE,
    arrives: SLID,
    vanishes: enlarged ? STAYS : LANDING,
  };
  const tangent: Flight = {
    ...dot,
    key: "tangent",
    form: "tangent",
    appears: REACHES_CURVE,
    angle: curve.angle(result),
  };
  const out: Flight = {
    key: "out",
    form: "pill",
    role: roleOf(id),
    id: "",
    value: recipe.fn === undefined ? undefined : result,
    route: bowed(goal, anchorOf(layout, id)),
    appears: SLID,
    leaves: SLID + 0.04,
    arrives: LANDING,
    vanishes: LANDING + 0.01,
  };
  return isSlope ? [into, dot, tangent, out] : [into, dot, out];
}
