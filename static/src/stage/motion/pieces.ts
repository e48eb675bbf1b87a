/** What stands on a road: the numbers and signs of a line, all of them or, where the road is short, those that are needed. */

import { parseTerm } from "../../notation/term";
import type { Product } from "../../trace/recipe";
import { HALL_FONT, type Layout } from "../layout/geometry";
import { MADE } from "../places/rows";
import { stands } from "../places/standing";
import type { Scene } from "./flights";
import type { Form } from "./motion";
import { stopsOn, type Piece, type Road } from "./road";

/** Below this, as a part of its size, a number is too small to be read at ease. */
export const TIGHT = 0.8;

export function piecesOf(
  { value, write }: Scene,
  result: string,
  line: readonly Product[],
  called: string | readonly string[] | undefined,
  road: Road,
  part: number | undefined,
): Piece[] {
  const text = (id: string, number: number) => write?.(id, number) ?? number.toPrecision(3);
  const sign = (form: Form): Piece => ({ form, id: "", text: "" });
  const named = (tex: string): Piece[] => (tex === "" ? [] : [{ ...sign("function"), text: tex }]);
  const pill = (id: string): Piece => ({ form: "pill", id, text: text(id, value(id) ?? NaN) });
  const pieces = line.flatMap(({ coefficient, factors }, p) => {
    if (typeof called === "object")
      return called.flatMap((tex, n) => [...named(tex), ...factors.slice(n, n + 1).map(pill)]);
    const ordered = [...factors].sort(road.order);
    if (called !== undefined) return [...named(called), ...ordered.map(pill)];
    const lead =
      coefficient < 0 && part === undefined ? [sign("minus")] : p > 0 ? [sign("plus")] : [];
    return [...lead, ...ordered.flatMap((id, f) => [...(f > 0 ? [sign("times")] : []), pill(id)])];
  });
  const numbers = pieces.filter(({ form }) => form === "pill").length;
  if (numbers < 2 && (called === undefined || road.weight !== undefined)) return pieces;
  const made =
    part === undefined ? [] : [{ form: "share" as const, id: MADE, text: text(result, part) }];
  return road.resultFirst
    ? [...made, sign("equals"), ...pieces]
    : [...pieces, sign("equals"), ...made];
}

export const scaleOf = (layout: Layout, road: Road, pieces: readonly Piece[]): number =>
  stopsOn(layout, road, pieces)[0]?.scale ?? 1;

/** Where a road is short: numbers that stand at their neurons, lit, need not stand on it as well. */
export function withoutLit(layout: Layout, road: Road, pieces: readonly Piece[]): readonly Piece[] {
  const { columns } = layout;
  const stays = ({ id }: Piece): boolean => {
    const { kind, layer = -1, indices } = parseTerm(id);
    const isLit = layout.font > HALL_FONT ? columns[layer]?.reads === kind : stands(layout, id);
    return indices.length !== 1 || !isLit;
  };
  // Between two that left, one sign is enough.
  const rest = pieces
    .filter(stays)
    .filter(({ form }, n, all) => form !== "times" || all[n - 1]?.form !== "times");
  const numbers = rest.some(({ form }) => form === "pill");
  // With no number left on the road, there is nothing to be equal to; nor is “=” worth smaller numbers, nor what one
  // product of a sum is, which the sum in its slot counts.
  const isTight = (some: readonly Piece[]) => scaleOf(layout, road, some) < TIGHT;
  if (numbers && !isTight(rest)) return rest;
  const sum = rest.some(({ form }) => form === "more");
  const shorter = rest.filter(({ form }) => form !== "equals" && !(sum && form === "share"));
  return isTight(shorter) ? shorter.filter(({ form }) => form !== "share") : shorter;
}

/** The rate as what it is called, without its sign. */
export function briefly(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece, n) => {
    if (piece.id === "learning_rate") return [{ form: "rate", id: "", text: "" } as const];
    const byRate = [pieces[n - 1], pieces[n + 1]].some((one) => one?.id === "learning_rate");
    return piece.form === "times" && byRate ? [] : [piece];
  });
}
