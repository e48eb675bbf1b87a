/**
 * Where one is: time, what is pinned, how it is shown. From the page to the link that brings one back to this very
 * screen, and the other way; and from one trace to the next.
 */

import { told } from "../api/problems";
import type { Problem, Step, Trace } from "../api/types";
import { givenOf } from "../notation/term";
import { momentAt, sameMoment, timeOf } from "../time/moment";
import { schedule } from "../time/schedule";
import { reachedSteps } from "../trace/derivation";
import { hasTerm } from "../trace/values";
import { weightOf } from "./weight";
import type { App } from "./app.svelte";
import { asideOf, linkedAside, type Aside } from "./aside";
import { sameParameters, sameRequest, sameWriting } from "./request";
import type { Link } from "./url";

/** Of the names that a link has wrong. */
const MOST_NAMED = 4;

/** What isn't as it is when a page opens. */
export function placeOf(app: App): Link {
  const { request, initial, edited } = app.store;
  const at = momentAt(app.schedule, app.player.time);
  const unfolded = app.unfolded?.step === app.step?.id ? (app.unfolded?.arrays ?? []) : [];
  return {
    request,
    ...(edited && { initial }),
    ...(at ? { at } : !app.player.untouched && { start: true }),
    ...(app.pinned !== null && { pinned: app.pinned }),
    ...(app.trail.opened.length > 0 && { opened: app.trail.opened }),
    ...(unfolded.length > 0 && { unfolded }),
    ...(app.rung !== "entry" && { rung: app.rung }),
    ...(app.sample !== 0 && { sample: app.sample }),
    ...(app.together && { together: true }),
    ...(app.across !== null && { across: app.across }),
    ...(app.presenting && { presenting: true }),
    ...linkedAside(app.aside),
    ...(app.mistake !== null && { mistake: app.mistake }),
    ...(app.practising && app.practice.of !== null && { practice: app.practice.of }),
  };
}

/**
 * Resolves to false where the server refuses what the link asks for; then all is as it was, and rests. What is asked to
 * play while it is on its way plays there.
 */
export async function goToPlace(app: App, link: Link): Promise<boolean> {
  const { request, initial } = app.store;
  const nextInitial = link.initial ?? link.request.parameters;
  const there =
    sameRequest(link.request, request) &&
    sameWriting(link.request, request) &&
    sameParameters(nextInitial, initial);
  app.player.pause();
  if (!there) {
    if (!(await app.store.begin(link.request, nextInitial))) return false;
    app.visited = null;
  }
  const { running } = app.player;
  showPlace(app, link);
  if (running && !app.practising) app.player.play();
  return true;
}

/** The part of a link that needs no other trace. */
export function showPlace(app: App, link: Link): void {
  if (app.practising) app.practice.leave();
  app.mode = "explore";
  app.showSample(link.sample ?? 0);
  app.rung = link.rung ?? "entry";
  if (link.at || link.start) app.player.seek(timeOf(app.schedule, link.at ?? null) ?? 0);
  else {
    app.player.pause();
    app.player.begin();
  }
  app.together = link.together ?? false;
  app.across = link.across ?? null;
  app.presenting = link.presenting ?? false;
  app.aside = keptAside(app, asideOf(link), app.trace);
  app.mistake = link.mistake ?? null;
  app.trail.show(kept(app, link.pinned));
  app.trail.open(link.opened ?? []);
  app.unfolded = app.step && link.unfolded ? { step: app.step.id, arrays: link.unfolded } : null;
  if (link.practice !== undefined) app.practise(link.practice);
}

/** What there is to say of a link that is shown: what it names and its network has not, or not so that it can be shown. */
export function aboutPlace(app: App, link: Link): Problem | null {
  const aside = asideOf(link);
  const terms = [link.pinned, ...(link.opened ?? []), ...(link.unfolded ?? [])];
  const missing = [
    ...terms.filter((id) => id !== undefined && kept(app, id) === null),
    ...(aside && "id" in aside && !keptAside(app, aside, app.trace) ? [aside.id] : []),
    ...(link.at && timeOf(app.schedule, link.at) === undefined ? [link.at.step] : []),
    ...(app.sample === (link.sample ?? 0) ? [] : [`s = ${String(link.sample)}`]),
  ];
  if (missing.length === 0) return null;
  const names = missing.slice(0, MOST_NAMED).join(", ");
  return told(
    "This link names what there is not",
    `This network has nothing to show by the name ${names}: the rest of the link is here.`,
  );
}

/** A new trace is shown at the same term of the same step, with the same entry pinned, as far as it has them. */
export function keepPlace(app: App, next: Trace): void {
  if (!sameSteps(reachedSteps(app.trace), reachedSteps(next))) {
    app.player.time = sameMoment(
      app.schedule,
      app.player.time,
      schedule(reachedSteps(next), app.rung),
    );
  }
  app.sample = Math.min(app.sample, next.samples.x.length - 1);
  app.trail.keep((id) => hasTerm(next, id, app.sample));
  app.hovered = kept(app, app.hovered, next);
  app.aside = keptAside(app, app.aside, next);
}

const kept = (app: App, id: string | null | undefined, trace = app.trace): string | null =>
  id && hasTerm(trace, id, app.sample) ? id : null;

/** What a link names may be nothing that can be nudged, or no weight. */
function keptAside(app: App, aside: Aside | null, trace: Trace): Aside | null {
  if (aside === null || aside.kind === "check" || aside.kind === "work") return aside;
  const of = { nudge: givenOf, views: weightOf, paths: (id: string) => id }[aside.kind];
  const id = kept(app, of(aside.id), trace);
  return id === null ? null : { ...aside, id };
}

const sameSteps = (one: readonly Step[], other: readonly Step[]): boolean =>
  one.length === other.length &&
  one.every((step, n) => {
    const there = other[n];
    return step.id === there?.id && String(step.shape) === String(there.shape);
  });
