/** One weight's gradient as a trace states it: by the names of arrays, by the entries, and in numbers. */

import type { Trace } from "../api/types";
import { entryLines, type Line } from "../derivation/equation/equation";
import { definitionIn } from "../derivation/equation/opened.svelte";
import { parseTerm } from "../notation/term";
import { recipeOf, type Recipe } from "../trace/recipe";
import { definingStep, valueOf } from "../trace/values";

export interface Statement {
  /** TeX of the compact rung. */
  readonly compact: string;
  readonly lines: readonly Line[];
  readonly value: number;
}

/** A number as the page writes that entry. */
type Write = (id: string, value: number) => string;

export function statementOf(
  trace: Trace,
  weight: string,
  sample: number,
  write: Write,
): Statement | undefined {
  return stated(trace, weight, (id) => valueOf(trace, id, sample), write);
}

/**
 * The same with a mistake in one array alone: its definition is that of the trace `mistaken`, all other numbers are
 * those of `trace`, so that nothing but this one step makes the difference.
 */
export function mistakenStatement(
  trace: Trace,
  mistaken: Trace,
  weight: string,
  sample: number,
  array: string,
  write: Write,
): Statement | undefined {
  const gradient = `d${weight}`;
  const made = (from: Trace, id: string): number | undefined => {
    const { array: of, indices, sample: other } = parseTerm(id);
    const step = from.steps[definingStep(from, of)];
    return step && sumOf(recipeOf(step, indices, from), (factor) => number(factor, other));
  };
  const number = (id: string, other?: number): number | undefined => {
    const term = parseTerm(id);
    if (term.array === array) return made(mistaken, term.sample === undefined && other !== undefined ? `${id}@${String(other)}` : id); // prettier-ignore
    if (id === gradient) return made(trace, id);
    return valueOf(trace, id, term.sample ?? other ?? sample);
  };
  return stated(mistaken, weight, number, write, [array]);
}

/** What a recipe comes to, without a function. */
const sumOf = ({ products }: Recipe, number: (id: string) => number | undefined): number =>
  products.reduce(
    (sum, { coefficient, factors }) =>
      sum + factors.reduce((product, id) => product * (number(id) ?? NaN), coefficient),
    0,
  );

/** `opened` are the arrays that give way to what they are made of. */
function stated(
  trace: Trace,
  weight: string,
  number: (id: string) => number | undefined,
  write: Write,
  opened: readonly string[] = [],
): Statement | undefined {
  const { layer = 0, indices } = parseTerm(weight);
  const stepOf = (array: string) => trace.steps[definingStep(trace, array)];
  const step = stepOf(`dw.${layer}`);
  if (!step) return undefined;
  const written = (id: string) => {
    const value = number(id);
    return value === undefined ? undefined : write(id, value);
  };
  const lines = entryLines(step, indices, opened, {
    equationOf: (array) => {
      const defining = stepOf(array);
      return defining && definitionIn(defining);
    },
    number: written,
    future: written,
  });
  return { compact: step.latex.compact, lines, value: number(`d${weight}`) ?? NaN };
}
