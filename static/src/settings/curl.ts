/** The request that made the trace, for a terminal. */

import type { TraceRequest } from "../api/types";

export function curlOf(origin: string, request: TraceRequest): string {
  // Within single quotes a shell reads everything as it stands, save for the quote itself.
  const body = JSON.stringify(request).replaceAll("'", "'\\''");
  return `curl ${origin}/api/v1/traces -H 'Content-Type: application/json' -d '${body}'`;
}
