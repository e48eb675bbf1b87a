/**
 * The focus is never lost. Where what had it goes away (a panel gives way to another, a card is closed) or can no longer
 * be pressed, the part of the page that it stood in gets it: `data-part` marks those, and an open sheet is one. So nobody
 * is thrown back to the top of the page, or out of a menu that Escape closes.
 */

import type { Attachment } from "svelte/attachments";

const PART = "[data-part]";
const AROUND = `${PART}, [popover], dialog`;

/** From the element outward, the parts that it stands in. */
function partsAround(element: Element): HTMLElement[] {
  const part = element.parentElement?.closest<HTMLElement>(AROUND);
  return part ? [part, ...partsAround(part)] : [];
}

const stands = (element: Element): boolean => element.isConnected && !element.matches(":disabled");

export const keepingFocus: Attachment<HTMLElement> = (page) => {
  let held: Element | null = null;
  let parts: readonly HTMLElement[] = [];

  const hold = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return;
    held = target;
    parts = partsAround(target);
  };
  // What goes away may lose the focus before it goes: only what still stands has really given it up.
  const letGo = ({ target }: FocusEvent) => {
    setTimeout(() => {
      if (held === target && held && stands(held)) held = null;
    });
  };
  const keep = () => {
    if (!held || stands(held)) return;
    held = null;
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body) return;
    const standing = parts.find((part) => part.isConnected);
    (standing ?? page.querySelector<HTMLElement>(PART))?.focus({ preventScroll: true });
  };

  const observer = new MutationObserver(keep);
  observer.observe(page, {
    childList: true,
    subtree: true,
    attributeFilter: ["disabled"],
  });
  page.addEventListener("focusin", hold);
  page.addEventListener("focusout", letGo);
  return () => {
    observer.disconnect();
    page.removeEventListener("focusin", hold);
    page.removeEventListener("focusout", letGo);
  };
};
