/** What an entry feeds: the recipe read the other way round. */

import type { Step, Trace } from "../api/types";
import { parseTerm, termId } from "../notation/term";
import { isLeftOut } from "./masks";
import { ingredients } from "./recipe";
import { entryCount, entryId } from "./values";

/** Entries of one step that an entry goes into. */
export interface Use {
  readonly step: Step;
  readonly ids: readonly string[];
}

type Derivation = Pick<Trace, "steps" | "arrays">;

/** Everything that is made from the entry, of the sample on screen, in the order of the derivation. */
export function usesOf(trace: Derivation, id: string): Use[] {
  const { array, indices } = parseTerm(id);
  return trace.steps.flatMap((step) => {
    const ids = usesIn(step, array, indices).filter((use) => goesInto(trace, step, id, use));
    return ids.length === 0 ? [] : [{ step, ids }];
  });
}

/** Along connections that are left out nothing goes, and what they have of their own goes nowhere. */
const goesInto = (trace: Derivation, step: Step, id: string, use: string): boolean =>
  !isLeftOut(trace, use) &&
  (!reads(step).some((array) => array.startsWith("mask.")) ||
    ingredients(step, parseTerm(use).indices, trace).some((one) => one.split("@")[0] === id));

const reads = ({ definition }: Step): readonly string[] =>
  definition.kind === "function"
    ? []
    : definition.terms.flatMap(({ factors }) => factors.map(({ array }) => array));

function usesIn(step: Step, array: string, indices: readonly number[]): string[] {
  const { definition } = step;
  if (definition.kind === "function") {
    if (!definition.arguments.includes(array)) return [];
    if (definition.over === "entry") return [termId(step.id, indices)];
    return Array.from({ length: entryCount(step) }, (_, n) => entryId(step, n));
  }
  const factors = definition.terms.flatMap((term) => term.factors);
  const ids = factors
    .filter((factor) => factor.array === array)
    .flatMap((factor) => {
      const letters = [...factor.indices].filter((letter) => letter !== "s");
      return entriesWith(step, new Map(letters.map((letter, n) => [letter, indices[n] ?? 0])));
    });
  return [...new Set(ids)];
}

/** The step's entries in which those letters are those numbers; its other letters run over all of theirs. */
function entriesWith(step: Step, bound: ReadonlyMap<string, number>): string[] {
  const places = [...step.indices].map((letter) => {
    const fixed = bound.get(letter);
    return fixed === undefined ? [...Array(step.sizes[letter] ?? 1).keys()] : [fixed];
  });
  const all = places.reduce<number[][]>(
    (found, numbers) => found.flatMap((at) => numbers.map((n) => [...at, n])),
    [[]],
  );
  return all.map((at) => termId(step.id, at));
}
