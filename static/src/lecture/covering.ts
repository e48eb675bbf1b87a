/** What a moment covers, entry by entry: until it is revealed it is nowhere, nor is what is worked out from it. */

import type { Trace } from "../api/types";
import { parseTerm } from "../notation/term";
import type { MomentFields } from "./fields";
import { usesOf } from "../trace/uses";
import { entryCount, entryId } from "../trace/values";

type Derivation = Pick<Trace, "steps" | "arrays">;

/** The entries that a cover names: one, all of a step, or the sum that a product is of. */
export function coveredEntries({ steps }: Derivation, cover: string): readonly string[] {
  const id = cover.replace(/\/\d+$/, "");
  const { array, indices } = parseTerm(id);
  const step = steps.find((one) => one.id === array);
  if (!step) return [];
  if (indices.length === step.shape.length) return [id];
  return Array.from({ length: entryCount(step) }, (_, n) => entryId(step, n));
}

/** In one file a run that is asked about is there from inside: nothing that it has come to is shown before the answer. */
export const keptCover = (
  { alone }: { alone: boolean },
  { mode }: MomentFields,
): readonly string[] => (alone && mode === "train" ? ["z.1"] : []);

/** The entries of these covers, and all that follow from them. */
export function coveredBy(trace: Derivation, covers: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = covers.flatMap((cover) => coveredEntries(trace, cover));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...usesOf(trace, id).flatMap(({ ids }) => ids));
  }
  return found;
}
