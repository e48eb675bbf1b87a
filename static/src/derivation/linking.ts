/** Pointing at whatever shows an entry makes it the hovered one; so does focus. Every other place that shows it lights up. */

import type { Attachment } from "svelte/attachments";
import type { App } from "../state/app.svelte";

export type Select = (id: string, element: HTMLElement) => void;

export const linking =
  (app: App, select: Select = (id) => app.pin(id)): Attachment<HTMLElement> =>
  (root) => {
    const termAt = (event: Event): HTMLElement | null =>
      event.target instanceof Element ? event.target.closest<HTMLElement>("[data-term]") : null;
    const point = (event: Event): void => {
      app.hovered = termAt(event)?.dataset.term ?? null;
    };
    const leave = (): void => {
      app.hovered = null;
    };
    const click = (event: MouseEvent): void => {
      const element = termAt(event);
      if (element?.dataset.term) select(element.dataset.term, element);
    };
    const listening = new AbortController();
    const { signal } = listening;
    root.addEventListener("pointerover", point, { signal });
    root.addEventListener("pointerleave", leave, { signal });
    root.addEventListener("focusin", point, { signal });
    // What is taken away with the focus in it says so while the page is still being updated.
    root.addEventListener("focusout", () => queueMicrotask(leave), { signal });
    root.addEventListener("click", click, { signal });
    return () => {
      listening.abort();
    };
  };
