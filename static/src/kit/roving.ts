/**
 * Dozens of numbers, one tab stop for each kind: Tab goes to the first (or to where one was before), the arrow keys to
 * its neighbours. `data-group` names the kind.
 */

import type { Attachment } from "svelte/attachments";

const SELECTOR = "[data-group]";

export const roving: Attachment<HTMLElement> = (layer) => {
  const members = (group: string) => [
    ...layer.querySelectorAll<HTMLElement>(`[data-group="${group}"]`),
  ];

  const reach = (element: HTMLElement) => {
    for (const other of members(element.dataset.group ?? "")) other.tabIndex = -1;
    element.tabIndex = 0;
  };

  const onFocus = ({ target }: FocusEvent) => {
    const element = target instanceof Element && target.closest<HTMLElement>(SELECTOR);
    if (element) reach(element);
  };

  const onKey = (event: KeyboardEvent) => {
    const element = event.target instanceof Element && event.target.closest<HTMLElement>(SELECTOR);
    if (!element || event.target !== element) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = members(element.dataset.group ?? "");
    all[all.indexOf(element) + step]?.focus();
    // These keys move time where nothing on the stage has the focus.
    event.preventDefault();
    event.stopPropagation();
  };

  // One of each group can be reached, also when the one that could is gone.
  const ensure = () => {
    const reached = new Set<string>();
    const all = [...layer.querySelectorAll<HTMLElement>(SELECTOR)];
    for (const { dataset, tabIndex } of all) if (tabIndex === 0) reached.add(dataset.group ?? "");
    for (const element of all) {
      const group = element.dataset.group ?? "";
      if (!reached.has(group)) element.tabIndex = 0;
      reached.add(group);
    }
  };

  layer.addEventListener("focusin", onFocus);
  layer.addEventListener("keydown", onKey);
  ensure();
  const observer = new MutationObserver(ensure);
  observer.observe(layer, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    layer.removeEventListener("focusin", onFocus);
    layer.removeEventListener("keydown", onKey);
  };
};
