/** What the page opens with: the trace inside its HTML, or what the link in its address asks for. */

import { NoAnswer } from "../../api/ask";
import { fetchAsFarAsFinite } from "../../api/client";
import { Refused, told } from "../../api/problems";
import {
  inMatrices,
  type Catalog,
  type Problem,
  type Trace,
  type TraceRequest,
} from "../../api/types";
import type { Mode } from "../../state/app.svelte";
import type { Setup } from "../../state/history";
import { plainlyWritten, sameRequest } from "../../state/request";
import { isNewer, opensTrain, readLink, UnreadableLink, type Link } from "../../state/url";
import { loadBoard } from "../../stage/board/loaded.svelte";
import { embeddedRequest } from "./embedded";

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
  const request = asPreset(embeddedRequest(trace), catalog);
  const home = { request, initial: request.parameters };
  const mode: Mode = opensTrain(fragment) ? "train" : "explore";
  const bare = { setup: home, trace, home, link: null, mode, fragment, problem: null };
  if (mode === "train") return bare;
  try {
    const link = await linkReady(fragment);
    if (!link) return bare;
    const initial = link.initial ?? link.request.parameters;
    const here = sameRequest(link.request, request) && plainlyWritten(link.request);
    const asked = here ? trace : await fetchAsFarAsFinite(link.request);
    const setup = { request: link.request, initial };
    return { ...bare, setup, trace: asked, link, problem: aboutLink(fragment, null) };
  } catch (error) {
    return { ...bare, problem: aboutLink(fragment, problemOf(error)) };
  }
}

/** What the fragment asks for, once there is what it plays on: a rung's matrices come with the rest of its screen. */
export async function linkReady(fragment: string): Promise<Link | null> {
  const link = await readLink(fragment);
  if (link?.rung && inMatrices(link.rung)) await loadBoard();
  return link;
}

/** Of a link that was not followed: what is no answer's fault is the link's. */
export function problemOf(error: unknown): Problem {
  if (error instanceof UnreadableLink) return told("Unreadable link", error.message);
  if (error instanceof Refused || error instanceof NoAnswer || error instanceof DOMException)
    return Refused.problemOf(error);
  return told(
    "Unreadable link",
    "This link holds something that is no network and no part of one: it may have been changed. It was not followed.",
  );
}

/** What there is to say of a link that was followed, whatever became of it: that it knows more than this page. */
export function aboutLink(fragment: string, problem: Problem | null): Problem | null {
  if (!isNewer(fragment)) return problem;
  const made = "A newer version of Backlight made this link";
  return problem
    ? { ...problem, title: `${made}. ${problem.title}` }
    : told(made, "What is known here of what it shows is on the screen; the rest was left out.");
}

/** A trace has what its request left to the server, such as weights to draw: the preset that it shows leaves it still. */
export function asPreset(request: TraceRequest, { presets }: Catalog): TraceRequest {
  const preset = presets.find((one) => sameRequest(settled(one.request, request), request));
  return preset
    ? { ...request, network: preset.request.network, parameters: preset.request.parameters }
    : request;
}

/** What is left out of the one, as the other has it. */
const settled = (one: TraceRequest, other: TraceRequest): TraceRequest => ({
  ...one,
  network: {
    ...filled(one.network, other.network),
    layers: one.network.layers.map((layer, n) => filled(layer, other.network.layers[n] ?? {})),
  },
  parameters: "w" in one.parameters ? one.parameters : other.parameters,
});

const filled = <Part extends object>(one: Part, other: object): Part => ({
  ...one,
  ...Object.fromEntries(
    Object.entries(other).filter(([key]) => (one[key as keyof Part] ?? null) === null),
  ),
});
