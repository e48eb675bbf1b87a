/** A weight or bias before the update, or after it: what stands there at this time. */

import { termId } from "../../notation/term";
import type { App } from "../../state/app.svelte";

const updatedId = (id: string): string => id.replace(/^([wb])\./, "$1_next.");

/** Has time brought the new number of this weight or bias? */
export function isUpdated(app: App, id: string): boolean {
  const next = updatedId(id);
  return next !== id && app.stepOf(next) !== undefined && app.known(next);
}

/** The id of the parameter's number as it stands at this time. */
export const idNow = (app: App, id: string): string => (isUpdated(app, id) ? updatedId(id) : id);

export const weightNow = (app: App, layer: number, i: number, k: number): string =>
  idNow(app, termId(`w.${layer}`, [i, k]));
