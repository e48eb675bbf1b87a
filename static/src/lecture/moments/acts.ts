/** What is done with the moment on the screen, in its list. */

import type { App } from "../../state/app.svelte";
import { duplicated, moved, removed } from "../making";

export function move({ lecture }: App, by: number): void {
  const n = lecture.at;
  lecture.change((given) => moved(given, n, by));
}

export function duplicate({ lecture }: App): void {
  const n = lecture.at;
  lecture.change((given) => duplicated(given, n));
}

export function remove(app: App): void {
  const n = app.lecture.at;
  app.lecture.change((given) => removed(given, n));
  app.fileSaid = {
    title: `Moment ${String(n + 1)} is deleted: Ctrl+Z brings it back.`,
    guessed: [],
  };
}
