/** What training on would do to the cost: each update's parameters are the next trace's. */

import type { ExplicitParameters, Trace, TraceRequest } from "../api/types";

/** The cost after 0, 1, 2, … updates. Ends early where a cost stops being finite, which the server refuses. */
export async function* courseOf(
  request: TraceRequest,
  updates: number,
  fetchTrace: (request: TraceRequest) => Promise<Trace>,
): AsyncGenerator<number> {
  let body = request;
  for (let update = 0; update <= updates; update++) {
    let trace: Trace;
    try {
      trace = await fetchTrace(body);
    } catch {
      return;
    }
    yield trace.mean_cost ?? Infinity;
    body = { ...request, parameters: updated(trace) };
  }
}

function updated({ arrays, network }: Trace): ExplicitParameters {
  const all = (kind: string) => network.layers.map((_, n) => arrays[`${kind}.${n + 1}`]);
  return { w: all("w_next"), b: all("b_next") } as unknown as ExplicitParameters;
}
