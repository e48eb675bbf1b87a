/** What came inside the HTML, so that the first paint waits for nothing. */

import type { Trace, TraceRequest } from "../../api/types";
import { parametersOf } from "../../trace/values";

export const holds = (id: string): boolean => document.getElementById(id) !== null;

/** Throws when the page's template and this script do not belong together. */
export function embedded(id: string): unknown {
  const text = document.getElementById(id)?.textContent;
  if (!text) throw new Error(`the page holds no #${id}`);
  return JSON.parse(text) as unknown;
}

/** The request whose answer this trace is. */
export const embeddedRequest = (trace: Trace): TraceRequest => ({
  network: trace.network,
  parameters: parametersOf(trace),
  samples: trace.samples,
  ...trace.options,
});
