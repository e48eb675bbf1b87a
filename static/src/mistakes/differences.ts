/** Where a mistaken trace has other numbers than the right one. */

import type { Numbers, Step, Trace } from "../api/types";
import { termId } from "../notation/term";
import { differs, isPerSample } from "../trace/values";

export interface Difference {
  readonly id: string;
  readonly right: number;
  readonly wrong: number;
}

export interface Differences {
  /** In the order of the right derivation. */
  readonly first: Step | null;
  readonly steps: ReadonlySet<string>;
  /** The largest ones first. */
  readonly entries: readonly Difference[];
}

export function differencesOf(right: Trace, wrong: Trace): Differences {
  const found = right.steps.map(({ id }) => differing(right, wrong, id));
  return {
    first: right.steps.find((_, n) => (found[n]?.length ?? 0) > 0) ?? null,
    steps: new Set(right.steps.filter((_, n) => found[n]?.length).map(({ id }) => id)),
    entries: found.flat().sort((one, other) => apart(other) - apart(one)),
  };
}

const apart = ({ right, wrong }: Difference): number => Math.abs(right - wrong);

function differing(right: Trace, wrong: Trace, array: string): Difference[] {
  const [there, here] = [right.arrays[array], wrong.arrays[array]];
  if (there === undefined || here === undefined) return [];
  const several = isPerSample(array) && right.samples.x.length > 1;
  return pairs(there, here, []).flatMap(({ at, one, other }) => {
    if (!differs(one, other)) return [];
    const [sample, ...own] = at;
    const id = isPerSample(array)
      ? termId(array, own, several ? sample : undefined)
      : termId(array, at);
    return [{ id, right: one, wrong: other }];
  });
}

interface Pair {
  readonly at: readonly number[];
  readonly one: number;
  readonly other: number;
}

function pairs(one: Numbers, other: Numbers, at: readonly number[]): Pair[] {
  if (typeof one === "number") return typeof other === "number" ? [{ at, one, other }] : [];
  if (typeof other === "number") return [];
  return (one as readonly Numbers[]).flatMap((part, n) => {
    const beside = (other as readonly Numbers[])[n];
    return beside === undefined ? [] : pairs(part, beside, [...at, n]);
  });
}
