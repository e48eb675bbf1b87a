/** One weight's gradient as a trace states it: by the names of arrays, by the entries, and in numbers. */

import type { Trace } from "../api/types";
import { entryLines, type Line } from "../derivation/equation";
import { definitionIn } from "../derivation/opened.svelte";
import { parseTerm } from "../notation/term";
import { definingStep, valueOf } from "../trace/values";

export interface Statement {
  /** TeX of the compact rung. */
  readonly compact: string;
  readonly lines: readonly Line[];
  readonly value: number;
}

/** `opened` are the arrays that give way to what they are made of. */
export function statementOf(
  trace: Trace,
  weight: string,
  sample: number,
  opened: readonly string[] = [],
): Statement | undefined {
  const { layer = 0, indices } = parseTerm(weight);
  const stepOf = (array: string) => trace.steps[definingStep(trace, array)];
  const step = stepOf(`dw.${layer}`);
  if (!step) return undefined;
  const number = (id: string) => valueOf(trace, id, sample);
  const lines = entryLines(step, indices, opened, {
    equationOf: (array) => {
      const defining = stepOf(array);
      return defining && definitionIn(defining);
    },
    number,
    future: number,
  });
  return { compact: step.latex.compact, lines, value: number(`d${weight}`) ?? NaN };
}
