/** Pointing at, focusing or clicking anything that shows an entry: one listener for the whole stage. */

import type { Attachment } from "svelte/attachments";
import type { App } from "../state/app.svelte";

const termAt = (target: EventTarget | null): string | null =>
  target instanceof Element
    ? (target.closest<HTMLElement | SVGElement>("[data-term]")?.dataset.term ?? null)
    : null;

export function pointing(app: App): Attachment<HTMLElement> {
  return (stage) => {
    const listening = new AbortController();
    const on = <Name extends keyof HTMLElementEventMap>(
      name: Name,
      listen: (event: HTMLElementEventMap[Name]) => void,
    ) => {
      stage.addEventListener(name, listen, { signal: listening.signal });
    };
    on("pointerover", ({ target }) => {
      app.hovered = termAt(target);
    });
    on("pointerleave", () => {
      app.hovered = null;
    });
    on("focusin", ({ target }) => {
      if (target instanceof Element && target.matches(":focus-visible"))
        app.hovered = termAt(target);
    });
    on("focusout", () => {
      app.hovered = null;
    });
    on("click", ({ target }) => {
      const term = termAt(target);
      const edits =
        target instanceof Element && target.closest("[role=spinbutton], input") !== null;
      if (!edits && (term !== null || app.pinned !== null)) app.pin(term ?? app.pinned);
    });
    return () => {
      listening.abort();
    };
  };
}
