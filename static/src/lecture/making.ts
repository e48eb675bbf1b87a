/** Making a lecture: each change is of what was given, and gives another; nothing here asks the server. */

import type { TraceRequest } from "../api/types";
import { eachOf } from "../trace/mistake-places";
import type { App } from "../state/app.svelte";
import { BACKWARD } from "../practice/exercise/practice.svelte";
import { writingOf } from "../state/request";
import type { MomentFields } from "./fields";
import type { Given } from "../state/kept-lecture";
import { productsOf } from "./showing";
import { atOf } from "./times";

type GivenMoment = Given["moments"][number];

/** The moments after a change, and which of them is on the screen then. */
export interface Changed {
  readonly moments: readonly GivenMoment[];
  readonly at: number;
}

/** What of a moment is another one's business: it stays while the state of the page is taken anew. */
const OWN = ["until", "cover", "touch", "seconds", "notes", "ask"] as const;

/** What is traced; how it is written and which mistake is shown are fields of their own. */
const requestOf = (request: TraceRequest): Partial<TraceRequest> =>
  Object.fromEntries(
    Object.entries(request).filter(([name]) => !["notation", "view", "mistakes"].includes(name)),
  );

/** The state of the page, as a moment keeps it. */
export function stateOf(app: App): MomentFields {
  const trained = app.mode === "train" ? app.trainer?.moment : null;
  if (trained) return trained;
  const { store, rung, sample, pinned, mistake, preset } = app;
  const { notation, view } = writingOf(store.request);
  const practised = app.practising ? (app.practice.of ?? BACKWARD) : null;
  const at = practised === null ? atOf(app.schedule, app.player.time, productsOf(app)) : "";
  return {
    ...(preset ? { preset: preset.name } : requestOf(store.request)),
    ...(practised !== null && { mode: "practice" as const, practice: practised }),
    ...(at !== "" && { at }),
    ...(sample > 0 && { sample }),
    ...(rung !== "entry" && { rung }),
    ...(view !== "neuron" && { view }),
    ...(notation !== "derivative" && { notation }),
    ...(pinned !== null && { select: pinned }),
    ...(mistake !== null && { mistakes: eachOf(mistake) }),
  };
}

/** What a moment is called until it gets a title of its own. */
export function titleOf({ mode, trainer, practising, step }: App): string {
  if (mode === "train" && trainer?.run) return trainer.title;
  if (practising) return "Worked out by hand";
  return step?.title ?? "Before the first step";
}

/** After the moment on the screen, else at the end. */
export function kept({ moments }: Given, at: number, title: string, state: MomentFields): Changed {
  const to = at < 0 ? moments.length : at + 1;
  const moment = { title, words: "", state: { ...state } };
  return { moments: moments.toSpliced(to, 0, moment), at: to };
}

/** The moment keeps another state of the page, and its own questions, notes and times. */
export function updated({ moments }: Given, n: number, state: MomentFields): Changed {
  const before = (moments[n]?.state ?? {}) as Record<string, unknown>;
  const own = Object.fromEntries(OWN.filter((name) => name in before).map((name) => [name, before[name]])); // prettier-ignore
  return edited({ moments }, n, { state: { ...state, ...own } });
}

export const edited = ({ moments }: Given, n: number, part: Partial<GivenMoment>): Changed => ({
  moments: moments.map((moment, at) => (at === n ? { ...moment, ...part } : moment)),
  at: n,
});

/** Questions that lead back to it go by its title. */
export function renamed(given: Given, n: number, title: string): Changed {
  const was = given.moments[n]?.title;
  const moments = given.moments.map((moment) => {
    const ask = (moment.state as MomentFields | undefined)?.ask;
    return ask?.again === undefined || ask.again !== was
      ? moment
      : { ...moment, state: { ...moment.state, ask: { ...ask, again: title } } };
  });
  return edited({ moments }, n, { title });
}

/** A field of a moment, or its name and undefined. */
export type Field = { readonly [Name in keyof MomentFields]?: MomentFields[Name] | undefined };

/** One of its fields; undefined takes it away. */
export function withField(given: Given, n: number, field: Field): Changed {
  const state = { ...given.moments[n]?.state, ...field };
  const said = Object.entries(state).filter(([, value]) => value !== undefined);
  return edited(given, n, { state: Object.fromEntries(said) });
}

export function moved({ moments }: Given, n: number, by: number): Changed {
  const to = Math.max(0, Math.min(n + by, moments.length - 1));
  const moment = moments[n];
  if (!moment) return { moments, at: n };
  return { moments: moments.toSpliced(n, 1).toSpliced(to, 0, moment), at: to };
}

export function duplicated({ moments }: Given, n: number): Changed {
  const moment = moments[n];
  return moment ? { moments: moments.toSpliced(n + 1, 0, { ...moment }), at: n + 1 } : { moments, at: n };
} // prettier-ignore

export const removed = ({ moments }: Given, n: number): Changed => ({
  moments: moments.toSpliced(n, 1),
  at: Math.min(n, moments.length - 2),
});

/** Without what says nothing. */
export const cleared = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== "" && value !== false)) as Fields; // prettier-ignore
