/** One thing on its way: where it is, and how visible, is a function of how far the beat has come. */

import { easeCubicInOut, easeCubicOut } from "./easing";
import type { Role } from "../../notation/term";
import type { Place } from "../layout/geometry";

export type Form =
  | "pill"
  | "share"
  | "dot"
  | "times"
  | "plus"
  | "minus"
  | "rate"
  | "equals"
  | "function"
  | "barrier"
  /** There are other products, which are added. */
  | "more"
  | "tangent";

export interface Flight {
  readonly key: string;
  readonly form: Form;
  readonly role: Role;
  /** The entry whose number it carries, and that number. */
  readonly id: string;
  readonly value: number | undefined;
  /** The entry that it becomes, or what a sample adds to one, where it is none itself: it is written as that is. */
  readonly becomes?: string;
  /** From 0 to 1 along its way. */
  readonly route: (t: number) => Place;
  /** It is seen from `appears` to `vanishes` and moves from `leaves` to `arrives`, all in progress of the beat. */
  readonly appears: number;
  readonly leaves: number;
  readonly arrives: number;
  readonly vanishes: number;
  /** What a sign says, where that is not the name of its step's function. */
  readonly tex?: string;
  /** Of a tangent. */
  readonly angle?: number;
  /** Where there is little room for it. */
  readonly scale?: number;
}

export interface Pose extends Place {
  readonly opacity: number;
  readonly scale: number;
}

/** It stays where it came to rest until the beat is over. */
export const STAYS = 1;
const FADE = 0.06;

/** Undefined where it is not to be seen. */
export function poseOf(flight: Flight, progress: number): Pose | undefined {
  const { appears, leaves, arrives, vanishes } = flight;
  if (progress <= appears || progress >= vanishes) return undefined;
  const born = Math.min(1, (progress - appears) / FADE);
  // What lands in its slot is as large as what stands there then.
  const landing = vanishes - arrives < FADE && arrives > leaves;
  const left = landing ? 1 : Math.min(1, (vanishes - progress) / FADE);
  const travelled = arrives > leaves ? clamp((progress - leaves) / (arrives - leaves)) : 1;
  const place = flight.route(easeCubicInOut(travelled));
  // A number grows rather than fading in: half-faded it could not be read, and time may rest at any moment.
  const scale = (flight.scale ?? 1) * (0.55 + 0.45 * easeCubicOut(Math.min(born, left)));
  return { ...place, opacity: isNumber(flight) ? 1 : Math.min(born, left), scale };
}

export const isNumber = ({ form }: Pick<Flight, "form">): boolean =>
  form === "pill" || form === "share";

const clamp = (t: number): number => Math.max(0, Math.min(1, t));

export const still =
  (place: Place): Flight["route"] =>
  () =>
    place;

/** A curve that leaves towards `via` and arrives from it. */
export const bent =
  (from: Place, via: Place, to: Place): Flight["route"] =>
  (t) => {
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return { x: a * from.x + b * via.x + c * to.x, y: a * from.y + b * via.y + c * to.y };
  };

/** From one place to another where no edge leads: a slight bow, so that the way there and back differ. */
export function bowed(from: Place, to: Place): Flight["route"] {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const via = { x: (from.x + to.x) / 2 - dy * 0.18, y: (from.y + to.y) / 2 + dx * 0.18 };
  return bent(from, via, to);
}
