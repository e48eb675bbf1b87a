/** Presenting, the matrices are as large as the room that the rest leaves them. */

import type { Attachment } from "svelte/attachments";

/** Of a cell's width, in pixels. */
const LEAST = 40;
const MOST = 132;
const CLOSE = 2;
/** On a phone the panel is as long as it needs to be. */
const ON_PHONE = 54;

/** The largest size up to `most` that fits; undefined where not even the least does. */
export function largestThatFits(
  least: number,
  most: number,
  fits: (size: number) => boolean,
): number | undefined {
  if (!fits(least)) return undefined;
  let [low, high] = [least, most + CLOSE];
  while (high - low > CLOSE) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** On the room around the matrices. `key` is read, so that another step's matrices are measured anew. */
export const filling =
  (key: () => unknown, said: (fits: boolean) => void): Attachment<HTMLElement> =>
  (room) => {
    key();
    let asked = 0;
    const measure = (): void => {
      const inside = room.firstElementChild as HTMLElement | null;
      if (!inside) return;
      const hall = matchMedia("(min-width: 761px)").matches;
      const size = largestThatFits(LEAST, hall ? MOST : ON_PHONE, (cell) => {
        room.style.setProperty("--presented-cell", `${String(cell)}px`);
        return inside.offsetHeight <= room.clientHeight && inside.scrollWidth <= room.clientWidth;
      });
      room.style.setProperty("--presented-cell", `${String(size ?? LEAST)}px`);
      room.style.visibility = size === undefined ? "hidden" : "";
      said(size !== undefined);
    };
    const later = (): void => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(measure);
    };
    measure();
    const sizes = new ResizeObserver(later);
    sizes.observe(room);
    document.fonts.addEventListener("loadingdone", later);
    return () => {
      cancelAnimationFrame(asked);
      sizes.disconnect();
      document.fonts.removeEventListener("loadingdone", later);
    };
  };
