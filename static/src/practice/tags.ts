/** What stands on the drawing of one's own numbers: each where it lives, and of the one that is open both ways. */

import type { Marked } from "../api/types";
import type { Practice } from "./exercise/practice.svelte";
import { rightBeside } from "./words";

export interface Tag {
  readonly id: string;
  readonly own: string;
  /** The right number, where both stand there. */
  readonly right: string | null;
  readonly verdict: Marked["verdict"] | null;
}

/** A number to be worked out, where it is to stand. */
export interface Asked extends Tag {
  readonly state: "to-do" | "typing" | "there";
}

/** What is practised: each number as it was typed, and an empty place for those to come. */
export const tagsAsked = (practice: Practice): readonly Asked[] =>
  practice.asked.map((id) => {
    const own = practice.text(id).replace("-", "−");
    const state = id === practice.id && !practice.over ? "typing" : own === "" ? "to-do" : "there";
    const verdict = state === "typing" ? null : (practice.verdict(id)?.verdict ?? null);
    return { id, own, right: null, verdict, state };
  });

type Written = (id: string, value: number) => string;

export function tagsOf(
  verdicts: readonly Marked[],
  open: Marked | undefined,
  written: Written,
): readonly Tag[] {
  const found = new Map<string, Tag>();
  for (const { term, given, verdict } of verdicts)
    found.set(term, { id: term, own: given.replace("-", "−"), right: null, verdict });
  for (const { term, theirs, right, instead_of } of open?.way ?? []) {
    const id = instead_of ?? term;
    const typed = found.get(id);
    found.set(id, {
      id,
      own: typed?.own ?? written(term, theirs),
      right: term === open?.term ? rightBeside(open) : written(id, right),
      verdict: typed?.verdict ?? null,
    });
  }
  return [...found.values()];
}
