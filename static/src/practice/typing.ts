/** To the field for one's own number, and to that for a whole solution. */

import type { App } from "../state/app.svelte";

/** Of what is pinned, or else pointed at or at hand, where it is worked out. */
export function typeMyNumber(app: App): void {
  app.aside = null;
  const own = [app.pinned, app.hovered, app.current].find(
    (id) => id !== null && app.stepOf(id) !== undefined,
  );
  app.pinned = own ?? app.pinned;
  app.mine.wanted = true;
}

/** The solution that was handed in last; where there is none, or it is on the screen, the field for another. */
export function showMyWork(app: App): void {
  if (app.mine.work !== null && app.aside?.kind !== "work") app.aside = { kind: "work" };
  else app.mine.pasting = true;
}
