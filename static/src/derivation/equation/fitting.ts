/** An equation too wide for its box is set smaller; one that still is scrolls in the box, by keyboard too. */

import type { Attachment } from "svelte/attachments";
import type { Line } from "./equation";

/** Nothing is set smaller than this, in pixels. */
const SMALLEST = 12.5;
const GUESSES = 4;

/** Lines whose equation is new. Measured together, since each measurement after a change lays the page out anew. */
const waiting = new Set<HTMLElement>();

function fitLater(line: HTMLElement): void {
  if (waiting.size === 0) queueMicrotask(fitAll);
  waiting.add(line);
}

function fitAll(): void {
  let lines = [...waiting].filter((line) => line.isConnected);
  waiting.clear();
  for (const line of lines) if (line.style.fontSize !== "") line.style.fontSize = "";
  // Spaces don't shrink as letters do, so the first guess may be a little too large.
  for (let guess = 0; guess < GUESSES && lines.length > 0; guess++) {
    const shares = lines.map((line) => line.clientWidth / line.scrollWidth);
    const wide = lines.filter((line, n) => {
      const scrolls = (shares[n] ?? 1) < 1 && guess === GUESSES - 1;
      line.classList.toggle("scrolls", scrolls);
      // What scrolls must be reachable, so that the arrow keys can move it.
      if (scrolls) line.tabIndex = 0;
      else line.removeAttribute("tabindex");
      return (shares[n] ?? 1) < 1 && !scrolls;
    });
    for (const line of wide) {
      const share = guess < GUESSES - 2 ? (shares[lines.indexOf(line)] ?? 1) * 0.99 : 0;
      const size = Number.parseFloat(getComputedStyle(line).fontSize);
      line.style.fontSize = `${Math.max(SMALLEST, size * share)}px`;
    }
    lines = wide;
  }
}

/** What decides a line's width: one digit is as wide as another, and a result keeps its room before it is known. */
export const writtenWidths = (lines: readonly Line[]): string =>
  lines
    .map(({ chunks }) => chunks.join(""))
    .join("")
    .replaceAll("\\phantom", "")
    .replace(/\d/g, "0");

/** Fit the lines of an equation box anew. */
export function fit(box: HTMLElement): void {
  for (const line of box.querySelectorAll<HTMLElement>(".line")) fitLater(line);
}

/** Keep a line fitted while its box changes. */
export const fitting: Attachment<HTMLElement> = (line) => {
  const again = (): void => fitLater(line);
  let width: number | undefined;
  const observer = new ResizeObserver(() => {
    const now = line.clientWidth;
    if (width !== undefined && width !== now) again();
    width = now;
  });
  observer.observe(line);
  // A font that comes late, as the one for large brackets does, changes the width.
  document.fonts.addEventListener("loadingdone", again);
  return () => {
    observer.disconnect();
    document.fonts.removeEventListener("loadingdone", again);
  };
};
