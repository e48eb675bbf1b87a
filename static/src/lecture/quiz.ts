/** Answers to what a lecture asks, judged here and kept nowhere; and which moments to look at again. */

import type { LectureMoment } from "../api/types";
import { readNumber } from "../read-number";

type Asked = NonNullable<LectureMoment["asked"]>;

export type Judged = { readonly right: boolean } | { readonly problem: string };

/** What was chosen or typed; null where nothing was. */
export function judge(asked: Asked, chosen: number | null, typed: string): Judged | null {
  if (asked.number === null) {
    const choice = chosen === null ? undefined : asked.choices[chosen];
    return choice ? { right: choice.right } : null;
  }
  if (typed.trim() === "") return null;
  const read = readNumber(typed);
  if ("problem" in read) return read;
  const off = Math.abs(read.value - asked.number);
  return { right: off <= asked.tolerance * Math.abs(asked.number) };
}

/** Of each moment, from 0, whether it was answered rightly when it was answered last. */
export type Outcomes = Readonly<Record<number, boolean>>;

/** The moments to look at again, from 0, each once and in their order. */
export function toLookAt(moments: readonly LectureMoment[], outcomes: Outcomes): number[] {
  const missed = Object.entries(outcomes)
    .filter(([, right]) => !right)
    .map(([n]) => Number(n));
  const again = missed.map((n) => (moments[n]?.asked?.again ?? n + 1) - 1);
  return [...new Set(again)].sort((one, other) => one - other);
}

export function score(outcomes: Outcomes): string {
  const answered = Object.values(outcomes);
  return `${String(answered.filter(Boolean).length)} of ${String(answered.length)} right.`;
}
