/** What came inside the HTML, so that the first paint waits for nothing. */

import type { ExplicitParameters, Trace, TraceRequest } from "../api/types";

/** Throws when the page's template and this script do not belong together. */
export function embedded(id: string): unknown {
  const text = document.getElementById(id)?.textContent;
  if (!text) throw new Error(`the page holds no #${id}`);
  return JSON.parse(text) as unknown;
}

/** The request whose answer this trace is. */
export function requestOf({ arrays, network, samples, options }: Trace): TraceRequest {
  const layers = network.layers.map((_, n) => String(n + 1));
  return {
    network,
    parameters: {
      w: layers.map((layer) => arrays[`w.${layer}`] as ExplicitParameters["w"][number]),
      b: layers.map((layer) => arrays[`b.${layer}`] as ExplicitParameters["b"][number]),
    },
    samples,
    ...options,
  };
}
