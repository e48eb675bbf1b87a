/** The three traces that the comparison is made of: the numbers on screen in both views, and with the trap in it. */

import { fetchTrace } from "../api/client";
import { Refused } from "../api/problems";
import type { Problem, Trace, TraceRequest } from "../api/types";

export const TRAP = "missing_activation_derivative";

export interface Compared {
  readonly layer: Trace;
  readonly neuron: Trace;
  /** What comes out when a is read as σ(z); a problem where the mistake cannot be made. */
  readonly trapped: Trace | Problem;
}

/** Throws Refused. */
export async function askCompared(request: TraceRequest): Promise<Compared> {
  const asked = { ...request, notation: "derivative", mistakes: [] } as const;
  const [layer, neuron, trapped] = await Promise.all([
    fetchTrace({ ...asked, view: "layer" }),
    fetchTrace({ ...asked, view: "neuron" }),
    fetchTrace({ ...asked, view: "layer", mistakes: [TRAP] }).catch(Refused.problemOf),
  ]);
  return { layer, neuron, trapped };
}
