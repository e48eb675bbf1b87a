/** What can be undone: a row of setups, one of which is now. */

import type { TraceRequest } from "../api/types";

export interface Setup {
  readonly request: TraceRequest;
  /** The parameters to come back to: those of the preset, the link, or the last draw. */
  readonly initial: TraceRequest["parameters"];
}

export interface History {
  readonly past: readonly Setup[];
  readonly now: Setup;
  readonly future: readonly Setup[];
}

const LONGEST = 200;

export const begun = (now: Setup): History => ({ past: [], now, future: [] });

/** `merge` makes the change one with the last: there is one to undo. */
export function changed({ past, now }: History, next: Setup, merge = false): History {
  return { past: merge ? past : [...past, now].slice(-LONGEST), now: next, future: [] };
}

export function undone({ past, now, future }: History): History | null {
  const previous = past.at(-1);
  if (!previous) return null;
  return { past: past.slice(0, -1), now: written(previous, now), future: [now, ...future] };
}

export function redone({ past, now, future }: History): History | null {
  const next = future[0];
  if (!next) return null;
  return { past: [...past, now], now: written(next, now), future: future.slice(1) };
}

/** Notation and view are how the page is read, not what it shows: undoing an edit leaves them. */
function written(setup: Setup, now: Setup): Setup {
  const { notation, view } = now.request;
  const kept = { ...(notation && { notation }), ...(view && { view }) };
  return { ...setup, request: { ...setup.request, ...kept } };
}
