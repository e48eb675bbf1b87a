/** Pointing at, focusing or clicking anything that shows an entry: one listener for the whole stage. */

import type { Attachment } from "svelte/attachments";
import type { App } from "../../state/app.svelte";
import { isLeftOut } from "../../trace/masks";
import { nearestEdge } from "../places/nearest";
import type { StageView } from "../view.svelte";

/** Less movement than this is a click. */
const CLICK = 4;

const termAt = (target: EventTarget | null): string | null =>
  target instanceof Element
    ? (target.closest<HTMLElement | SVGElement>("[data-term]")?.dataset.term ?? null)
    : null;

const isEditable = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("[role=spinbutton], input") !== null;

export function pointing(app: App, view: StageView): Attachment<HTMLElement> {
  return (stage) => {
    /** A number that can be typed gives way to a field before the click comes: what was pressed is kept. */
    let pressed: { readonly id: string; readonly x: number } | null = null;
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
    // Edges that are painted have no element of their own.
    on("pointermove", ({ target, clientX, clientY }) => {
      if (!view.painted || termAt(target) !== null) return;
      if (target instanceof Element && target.closest("[data-map], [data-cells]")) return;
      const { left, top } = stage.getBoundingClientRect();
      app.hovered = nearestEdge(view.layout, { x: clientX - left, y: clientY - top }, (id) =>
        isLeftOut(app.plan, id),
      );
    });
    on("pointerleave", () => {
      app.hovered = null;
    });
    // An element that is put in or taken away sends these while the page is still being updated.
    on("focusin", ({ target }) => {
      queueMicrotask(() => {
        if (!(target instanceof Element) || !target.matches(":focus-visible")) return;
        const term = termAt(target);
        if (term !== null) app.hovered = term;
        if (!target.closest("[data-picker]") && term !== view.cursor) view.cursor = null;
      });
    });
    on("focusout", () => {
      queueMicrotask(() => {
        app.hovered = null;
      });
    });
    // Pressing on a number takes no focus, so it doesn't end what is being typed elsewhere either.
    on("pointerdown", ({ target, clientX }) => {
      const id = termAt(target);
      pressed = isEditable(target) && id !== null ? { id, x: clientX } : null;
      const typed = document.activeElement;
      if (typed instanceof HTMLInputElement && typed !== target && stage.contains(typed))
        typed.blur();
    });
    // A number that was dragged was changed, not selected.
    on("pointerup", ({ clientX }) => {
      if (pressed !== null && Math.abs(clientX - pressed.x) < CLICK) app.pinned = pressed.id;
    });
    on("click", ({ target, detail }) => {
      view.cursor = null;
      if (pressed !== null && detail > 0) return;
      const term = termAt(target) ?? (view.painted ? app.hovered : null);
      if (!isEditable(target) && (term !== null || app.pinned !== null))
        app.pin(term ?? app.pinned);
    });
    on("dblclick", ({ target }) => {
      const seat = target instanceof Element && target.closest<HTMLElement>("[data-seat]");
      const [layer, i] = (seat && seat.dataset.seat?.split(".").map(Number)) || [];
      if (layer !== undefined && i !== undefined && app.mayTouch("network"))
        view.renaming = { layer, i };
    });
    return () => {
      listening.abort();
    };
  };
}
