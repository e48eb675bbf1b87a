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
  void lecture.change((given) => moved(given, n, by));
}

export function duplicate({ lecture }: App): void {
  const n = lecture.at;
  void lecture.change((given) => duplicated(given, n));
}

export async function remove(app: App): Promise<void> {
  const { lecture } = app;
  const n = lecture.at;
  const { length } = lecture.held?.moments ?? [];
  await lecture.change((given) => removed(given, n));
  if (lecture.held?.moments.length === length) return;
  const title = `Moment ${String(n + 1)} is deleted: Ctrl+Z brings it back.`;
  app.fileSaid = { title, guessed: [], undo: lecture.undoing };
}
