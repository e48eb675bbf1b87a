/** What of a trace may be seen while it is practised: nothing that is still to be worked out, nor anything made of it. */

import type { Numbers, Step, Trace } from "../../api/types";
import { parseTerm, termId } from "../../notation/term";
import { isPerSample } from "../../trace/values";

/** Is the step of the part that is practised: a phase, a layer's share of it (`backward.2`), a step? */
export const isOf = ({ id, phase }: Pick<Step, "id" | "phase">, of: string): boolean =>
  id === of || phase === of || `${phase}.${String(parseTerm(id).layer)}` === of;

/** Where the part begins: from there on there are no numbers but one's own. */
export const beginningOf = ({ steps }: Pick<Trace, "steps">, of: string): number =>
  steps.findIndex((step) => isOf(step, of));

/** `own` has the numbers that somebody put there. */
export function seen(
  trace: Trace,
  of: string,
  sample: number,
  own: Readonly<Record<string, number>>,
): Trace {
  const first = beginningOf(trace, of);
  if (first < 0) return trace;
  const hidden = new Set(trace.steps.slice(first).map(({ id }) => id));
  return holed(trace, hidden, sample, (id) => own[id]);
}

/** Without these entries of the sample on the screen. */
export const without = (trace: Trace, entries: ReadonlySet<string>, sample: number): Trace =>
  holed(trace, new Set([...entries].map((id) => parseTerm(id).array)), sample, (id, value) =>
    entries.has(id) ? undefined : value,
  );

/** What the entries of these arrays show, and without what would give others away. */
function holed(trace: Trace, hidden: ReadonlySet<string>, sample: number, shown: Shown): Trace {
  const arrays = Object.fromEntries(
    Object.entries(trace.arrays).map(([array, numbers]) => {
      if (!hidden.has(array)) return [array, numbers];
      if (!isPerSample(array)) return [array, covered(numbers, array, [], shown)];
      const each = numbers as readonly Numbers[];
      return [array, each.map((of, s) => (s === sample ? covered(of, array, [], shown) : of))];
    }),
  ) as Trace["arrays"];
  const costs = trace.steps.some(
    ({ id, phase }) => hidden.has(id) && (phase === "forward" || phase === "cost"),
  );
  return {
    ...trace,
    arrays,
    ...(costs && { mean_cost: null, total_cost: null }),
    mean_cost_next: null,
    total_cost_next: null,
    gradient_sizes: [],
    blocked_neurons: [],
  } as unknown as Trace;
}

type Shown = (id: string, value: number) => number | undefined;

/** The same shape, with holes. */
function covered(
  numbers: Numbers,
  array: string,
  indices: readonly number[],
  shown: Shown,
): Numbers {
  if (typeof numbers === "number") return shown(termId(array, indices), numbers) as Numbers;
  return numbers.map((part, n) =>
    covered(part as Numbers, array, [...indices, n], shown),
  ) as Numbers;
}
