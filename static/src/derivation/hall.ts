/** Presenting, type is set smaller only where the panel would overflow; within one step it never grows again. */

import type { Attachment } from "svelte/attachments";

export const SCALES = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.66, 0.62, 0.58, 0.55, 0.52] as const;

/** The first scale, from the one at `from` on, at which all fits; the last one where none does. */
export function scaleThatFits(from: number, fits: (scale: number) => boolean): number {
  const found = SCALES.findIndex((scale, n) => n >= from && fits(scale));
  return found < 0 ? SCALES.length - 1 : found;
}

/** On the panel's content. `key` is read, so that another step begins with the full size. */
export const inHall =
  (key: () => unknown): Attachment<HTMLElement> =>
  (hall) => {
    key();
    let [at, height, asked] = [0, hall.clientHeight, 0];
    const set = (scale: number): void => {
      hall.style.setProperty("--hall", String(scale));
    };
    const fit = (): void => {
      if (hall.clientHeight !== height) [at, height] = [0, hall.clientHeight];
      at = scaleThatFits(at, (scale) => {
        set(scale);
        return hall.scrollHeight <= hall.clientHeight + 1;
      });
      set(SCALES[at] ?? 1);
    };
    const later = (): void => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(fit);
    };
    fit();
    const sizes = new ResizeObserver(later);
    for (const part of [hall, ...hall.children]) sizes.observe(part);
    return () => {
      cancelAnimationFrame(asked);
      sizes.disconnect();
    };
  };
