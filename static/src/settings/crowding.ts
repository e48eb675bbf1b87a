/** A bar that has to hold more than fits gives way step by step, and only as far as it must. */

import type { Attachment } from "svelte/attachments";

/** What gives way, in this order: CSS hides it under the class of the same name. */
const GIVES_WAY = ["without-words", "without-targets", "tight", "without-name"] as const;

/** The least of the levels up to `most` at which all fits, or the last one. */
export function leastLevel(most: number, fits: (level: number) => boolean): number {
  for (let level = 0; level < most; level++) if (fits(level)) return level;
  return most;
}

/** On the bar. `scroller` is its part that scrolls where even the last level is not enough. */
export const crowding =
  (scroller: () => HTMLElement | undefined, settled: () => void): Attachment<HTMLElement> =>
  (bar) => {
    const inside = scroller();
    if (!inside) return;
    const give = (level: number): void => {
      GIVES_WAY.forEach((name, n) => bar.classList.toggle(name, n < level));
    };
    const settle = (): void => {
      const level = leastLevel(GIVES_WAY.length, (one) => {
        give(one);
        return inside.scrollWidth <= inside.clientWidth;
      });
      give(level);
      settled();
    };
    let asked = 0;
    const later = (): void => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(settle);
    };
    settle();
    const sizes = new ResizeObserver(later);
    for (const part of [bar, ...bar.children, ...inside.children]) sizes.observe(part);
    return () => {
      cancelAnimationFrame(asked);
      sizes.disconnect();
    };
  };
