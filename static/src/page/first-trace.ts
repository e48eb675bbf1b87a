/** The trace that came inside the HTML, so that the first paint waits for nothing. */

import type { Trace, TraceRequest } from "../api/types";

/** Raises when the page's template and this script do not belong together. */
export function embedded(id: string): unknown {
  const text = document.getElementById(id)?.textContent;
  if (!text) throw new Error(`the page holds no #${id}`);
  return JSON.parse(text) as unknown;
}

/** The request whose answer this trace is. */
export function requestOf(trace: Trace): TraceRequest {
  const layers = trace.network.layers.map((_, n) => n + 1);
  return {
    network: trace.network,
    parameters: {
      w: layers.map((layer) => trace.arrays[`w.${layer}`] as readonly (readonly number[])[]),
      b: layers.map((layer) => trace.arrays[`b.${layer}`] as readonly number[]),
    },
    samples: trace.samples,
    ...trace.options,
  };
}
