/** A moment comes to the screen: time runs where only time differs from the one before; the rest is there at once. */

import type { LectureMoment, TraceRequest } from "../api/types";
import type { MomentFields } from "./fields";
import { together } from "../trace/mistake-places";
import type { App } from "../state/app.svelte";
import { goToPlace } from "../state/place";
import { sameRequest } from "../state/request";
import type { RunShown } from "../train/moment-shown";
import { BACKWARD } from "../practice/exercise/practice.svelte";
import { atOf, secondsOf } from "./times";

/** However far it is, time is there after so many seconds. */
const LONGEST_SECONDS = 4;

/** How many products an entry is the sum of. */
export const productsOf =
  (app: App) =>
  (id: string): number =>
    app.recipeOf(id)?.products.length ?? 1;

const mistakeOf = ({ mistakes = [] }: MomentFields): string | null =>
  mistakes.length > 0 ? together(mistakes) : null;

export async function goToMoment(
  app: App,
  moment: LectureMoment,
  before: LectureMoment | undefined,
  asks: boolean,
): Promise<void> {
  const { request, state, run } = moment;
  if (run && isTrained(app, moment)) {
    const start = before && sameRun(moment, before) ? updatesOf(before) : 0;
    const from = asks || (before && sameRun(moment, before)) ? Math.min(start, run.updates) : run.updates; // prettier-ignore
    toTrain(app, { run, from, to: asks ? from : run.updates });
    return;
  }
  // A network that makes no sense is told beside the list; the words are there all the same.
  if (!request) return;
  const fields = state as MomentFields;
  const flows = before?.request && sameRequest(request as TraceRequest, app.store.request);
  const mistake = mistakeOf(fields);
  const { time } = app.player;
  const sameRung = (fields.rung ?? "entry") === app.rung;
  const shown = await goToPlace(app, {
    request: request as TraceRequest,
    // Read when it is shown: who left while the numbers were on their way has left.
    get presenting() {
      return app.presenting;
    },
    ...(fields.rung && { rung: fields.rung }),
    ...(fields.sample !== undefined && { sample: fields.sample }),
    ...(fields.select && { pinned: fields.select }),
    ...(mistake !== null && { mistake }),
    ...(fields.mode === "practice" && { practice: fields.practice ?? BACKWARD }),
  });
  if (!shown || app.practising) return;
  const { running } = app.player;
  const there = secondsOf(app.schedule, fields.at ?? "", productsOf(app)) ?? 0;
  if (flows && sameRung && there >= time) {
    app.player.seek(time);
    app.player.runTo(there, LONGEST_SECONDS);
  } else app.player.seek(there);
  if (running) app.player.play();
}

/** In one file nobody trains: there the moment shows the update that comes next, from inside. */
const isTrained = (app: App, { state }: LectureMoment): boolean =>
  (state as MomentFields).mode === "train" && !app.alone && !app.notebook;

const updatesOf = ({ state }: LectureMoment): number => (state as MomentFields).updates ?? 0;

/** Does one lead on to the other, by more updates of the same network on the same data? */
function sameRun(one: LectureMoment, other: LectureMoment): boolean {
  const begun = ({ state }: LectureMoment): string => JSON.stringify(BEGUN.map((name) => (state as MomentFields)[name] ?? null)); // prettier-ignore
  return begun(one) === begun(other) && updatesOf(other) <= updatesOf(one);
}

/** What a run begins with. */
const BEGUN = ["preset", "network", "parameters", "samples", "learning_rate", "optimizer", "l1", "l2", "clip", "penalty", "batch", "bias_update", "output_rule", "run"] as const; // prettier-ignore

function toTrain(app: App, shown: RunShown): void {
  app.player.pause();
  if (app.practising) app.practice.leave();
  app.runShown = shown;
  app.mode = "train";
}

/** Does the page show what the moment keeps? Having played on to where it plays to, it does. */
export function showsMoment(app: App, moment: LectureMoment): boolean {
  const { request, state } = moment;
  const fields = state as MomentFields;
  if (isTrained(app, moment)) return app.mode === "train" && trains(app, moment);
  if (!request) return true;
  const mode = fields.mode === "practice" ? "practice" : "explore";
  if (app.mode !== mode) return false;
  if (mode === "practice")
    return (
      (fields.practice ?? BACKWARD) === app.practice.of &&
      sameRequest(request as TraceRequest, app.store.request)
    );
  const products = productsOf(app);
  const placeOf = (time: number) => atOf(app.schedule, time, products);
  const here = placeOf(app.player.time);
  const times = [fields.at ?? "", ...(fields.until === undefined ? [] : [fields.until])];
  return (
    sameRequest(request as TraceRequest, app.store.request) &&
    (fields.rung ?? "entry") === app.rung &&
    (fields.sample ?? 0) === app.sample &&
    (fields.select ?? null) === app.pinned &&
    mistakeOf(fields) === app.mistake &&
    times.some((at) => placeOf(secondsOf(app.schedule, at, products) ?? 0) === here)
  );
}

/** Its run is on the way to where the moment is, or there. */
const trains = ({ trainer, runShown }: App, { run }: LectureMoment): boolean =>
  runShown !== null || !trainer?.run || trainer.running || !run || trainer.shows(run);

/** What was asked is answered: the run goes on to where the moment is; time to where it plays to, if that lies ahead. */
export function playTo(app: App, { run, state }: LectureMoment): void {
  const { until } = state as MomentFields;
  if (run && app.mode === "train" && (state as MomentFields).mode === "train") {
    const from = app.trainer?.run?.frame.update ?? run.updates;
    if (from < run.updates) toTrain(app, { run, from, to: run.updates });
    return;
  }
  if (!until) return;
  const there = secondsOf(app.schedule, until, productsOf(app));
  if (there !== undefined) app.player.runTo(there, LONGEST_SECONDS);
}
