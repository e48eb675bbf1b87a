/** A moment comes to the screen: time runs where only time differs from the one before; the rest is there at once. */

import type { LectureMoment, TraceRequest } from "../api/types";
import type { MomentFields } from "./fields";
import { together } from "../trace/mistake-places";
import type { App } from "../state/app.svelte";
import { goToPlace } from "../state/place";
import { sameRequest } from "../state/request";
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
  { request, state }: LectureMoment,
  before: LectureMoment | undefined,
): Promise<void> {
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
  });
  if (!shown) return;
  const there = secondsOf(app.schedule, fields.at ?? "", productsOf(app)) ?? 0;
  if (flows && sameRung && there >= time) {
    app.player.seek(time);
    app.player.runTo(there, LONGEST_SECONDS);
  } else app.player.seek(there);
}

/** Does the page show what the moment keeps? Having played on to where it plays to, it does. */
export function showsMoment(app: App, { request, state }: LectureMoment): boolean {
  if (!request) return true;
  const fields = state as MomentFields;
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

/** Let time run to there, if that lies ahead. */
export function playTo(app: App, until: string | null | undefined): void {
  if (!until) return;
  const there = secondsOf(app.schedule, until, productsOf(app));
  if (there !== undefined) app.player.runTo(there, LONGEST_SECONDS);
}
