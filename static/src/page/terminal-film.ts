/** The film that a terminal has asked for in the address, and what becomes of it: told to the page's own server. */

import { home } from "../api/ask";
import type { App } from "../app-state.svelte";
import type { FilmKind, FilmScene } from "../files/film";
import { drawn } from "./opening/ready";

export async function filmForTerminal(app: App, asked: URLSearchParams): Promise<void> {
  const tell = (what: string, body: BodyInit): Promise<Response> =>
    fetch(`${home}/film/${what}`, { method: "POST", body });
  try {
    const { store, player } = app;
    if (store.problem) throw new Error(store.problem.detail);
    const segments = app.schedule.segments;
    const first = segments.find(({ step }) => step.id === asked.get("from"));
    const last = segments.findLast(({ step }) => step.id === asked.get("to"));
    const part = document.querySelector<HTMLElement>("[data-picture=drawing]");
    if (!first || !last || !part) throw new Error("the page does not show this step");
    // The drawing alone, whatever room a browser without a window gives its page.
    const [width, height] = (asked.get("size") ?? "").split("x").map(Number);
    part.style.cssText = `position: fixed; inset: 0 auto auto 0; z-index: 9; width: ${width}px; height: ${height}px`;
    await drawn();
    const show = (time: number): void => {
      player.seek(time);
    };
    const scene: FilmScene = { part, from: first.start, to: last.end, show };
    const kind = asked.get("film") as FilmKind;
    const { filmOf } = await import("../files/film");
    const film = await filmOf(
      scene,
      kind,
      (share) => void tell("share", String(share)),
      new AbortController().signal,
    );
    if (film) await tell("film", film);
  } catch (error) {
    await tell("failure", error instanceof Error ? error.message : String(error));
  }
}
