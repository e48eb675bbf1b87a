/** What the optimizer of a trace goes on with: the arrays of the update that are there to be the next one's memory. */

import type { ExplicitParameters, OptimizerState, Trace } from "../api/types";
import { quantityOf } from "../notation/quantities";
import { parametersOf } from "./values";

type Quantity = Exclude<keyof OptimizerState, "update">;

/** `before` is the state that the trace's own update began with. Null where nothing is remembered. */
export function stateAfter(
  trace: Trace,
  before: OptimizerState | null | undefined,
): OptimizerState | null {
  const quantities = [...new Set(Object.keys(trace.arrays).flatMap(goesOn))];
  if (quantities.length === 0) return null;
  const state: OptimizerState = { update: (before?.update ?? 0) + 1 };
  return Object.assign(
    state,
    Object.fromEntries(quantities.map((name) => [name, after(trace, name, before?.[name])])),
  );
}

/** Of an array that is the next update's, what it is called: of `w_velocity_next.1`, velocity. */
function goesOn(array: string): Quantity[] {
  const { role, of, parameter } = quantityOf(array);
  return role === "update" && of && parameter ? [of.slice(parameter.length + 1) as Quantity] : [];
}

function after(
  trace: Trace,
  name: Quantity,
  before: ExplicitParameters | null | undefined,
): ExplicitParameters {
  const { w, b } = parametersOf(trace, `_${name}_next`);
  // Biases that are held fixed are no optimizer's business: what is remembered of them stays.
  const still = before?.b ?? parametersOf(trace).b.map((biases) => biases.map(() => 0));
  return { w, b: b.every(Array.isArray) ? b : still };
}
