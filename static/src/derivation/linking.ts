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
    root.addEventListener("pointerover", point);
    root.addEventListener("pointerleave", leave);
    root.addEventListener("focusin", point);
    root.addEventListener("focusout", leave);
    root.addEventListener("click", click);
    return () => {
      root.removeEventListener("pointerover", point);
      root.removeEventListener("pointerleave", leave);
      root.removeEventListener("focusin", point);
      root.removeEventListener("focusout", leave);
      root.removeEventListener("click", click);
    };
  };
