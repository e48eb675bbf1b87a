/** JSON has no infinity: the array in which a trace broke off comes with words in it. */

import type { Numbers, Trace } from "./types";

type Overflowed = NonNullable<Trace["broken_at"]>["array"];

const WORDS: Readonly<Record<string, number>> = { inf: Infinity, "-inf": -Infinity };

/** The trace with that array among its others, in numbers. */
export function withInfinities(trace: Trace): Trace {
  const { broken_at: broken, arrays } = trace;
  if (!broken) return trace;
  return { ...trace, arrays: { ...arrays, [broken.step]: numbers(broken.array) } };
}

function numbers(array: Overflowed): Numbers {
  if (typeof array === "string") return WORDS[array] ?? NaN;
  if (typeof array === "number") return array;
  return (array as readonly Overflowed[]).map(numbers) as Numbers;
}
