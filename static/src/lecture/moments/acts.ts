/** What is done with the moment on the screen, in its list. */

import { tick } from "svelte";
import type { App } from "../../state/app.svelte";
import { duplicated, moved, removed } from "../making";

/** The fields come as they are first asked for, and again where a moment is in another mode. */
let asked = false;

export function write({ lecture }: App): void {
  asked = true;
  lecture.editing = true;
  startWriting();
}

/** With the title, which is what is typed then. */
export function startWriting(): void {
  const title = asked ? document.querySelector<HTMLInputElement>("#moment-title") : null;
  if (!title) return;
  asked = false;
  title.focus();
  title.select();
}

/** And back to where it was asked for. */
export async function stopWriting({ lecture }: App): Promise<void> {
  lecture.editing = false;
  await tick();
  document.querySelector<HTMLElement>("[data-lecture] .moment[aria-current]")?.focus();
}

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
