/** What the page opens with: the trace inside its HTML, or what the link in its address asks for. */

import { fetchAsFarAsFinite, Refused } from "../api/client";
import type { Catalog, Problem, Trace, TraceRequest } from "../api/types";
import type { Mode } from "../state/app.svelte";
import type { Setup } from "../state/history";
import { plainlyWritten, sameRequest } from "../state/request";
import { opensTrain, readLink, UnreadableLink, type Link } from "../state/url";
import { requestOf } from "./embedded";

export interface Opening {
  readonly setup: Setup;
  readonly trace: Trace;
  /** The setup of the address without a fragment. */
  readonly home: Setup;
  readonly link: Link | null;
  readonly mode: Mode;
  /** The address's fragment, for modes that read it themselves. */
  readonly fragment: string;
  /** Why the link could not be followed; then the page opens without it. */
  readonly problem: Problem | null;
}

export async function opening(trace: Trace, catalog: Catalog, fragment: string): Promise<Opening> {
  const request = asDrawn(requestOf(trace), catalog);
  const home = { request, initial: request.parameters };
  const mode: Mode = opensTrain(fragment) ? "train" : "explore";
  const bare = { setup: home, trace, home, link: null, mode, fragment, problem: null };
  if (mode === "train") return bare;
  try {
    const link = await readLink(fragment);
    if (!link) return bare;
    const initial = link.initial ?? link.request.parameters;
    const here = sameRequest(link.request, request) && plainlyWritten(link.request);
    const asked = here ? trace : await fetchAsFarAsFinite(link.request);
    return { ...bare, setup: { request: link.request, initial }, trace: asked, link };
  } catch (error) {
    return { ...bare, problem: problemOf(error) };
  }
}

export function problemOf(error: unknown): Problem {
  if (!(error instanceof UnreadableLink)) return Refused.problemOf(error);
  return { type: "about:blank", title: "Unreadable link", status: 400, detail: error.message };
}

/** A trace holds the weights that were drawn, not how: the preset it shows knows. */
export function asDrawn(request: TraceRequest, { presets }: Catalog): TraceRequest {
  const { parameters } = request;
  const preset = presets.find(
    (one) =>
      "initializer" in one.request.parameters &&
      sameRequest({ ...one.request, parameters }, request),
  );
  return preset ? { ...request, parameters: preset.request.parameters } : request;
}
