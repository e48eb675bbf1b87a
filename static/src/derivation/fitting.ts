/** An equation too wide for its box is set smaller; one that still is scrolls in the box, by keyboard too. */

import type { Attachment } from "svelte/attachments";

const SMALLEST = 0.72;

/** `content` is read so that another equation is fitted anew. */
export const fitting =
  (content: () => unknown): Attachment<HTMLElement> =>
  (line) => {
    content();
    const fit = (): void => {
      line.style.fontSize = "";
      // Spaces don't shrink as letters do, so the first guess may be a little too large.
      let size = 1;
      for (let guess = 0; guess < 3 && size > SMALLEST; guess++) {
        const { scrollWidth, clientWidth } = line;
        if (scrollWidth <= clientWidth) break;
        size = Math.max(SMALLEST, size * (clientWidth / scrollWidth) * 0.99);
        line.style.fontSize = `${size}em`;
      }
      const scrolls = line.scrollWidth > line.clientWidth;
      line.classList.toggle("scrolls", scrolls);
      // What scrolls must be reachable, so that the arrow keys can move it.
      if (scrolls) line.tabIndex = 0;
      else line.removeAttribute("tabindex");
    };
    fit();
    let width = line.clientWidth;
    const observer = new ResizeObserver(() => {
      if (line.clientWidth === width) return;
      width = line.clientWidth;
      fit();
    });
    observer.observe(line);
    // A font that comes late, as the one for large brackets does, changes the width.
    document.fonts.addEventListener("loadingdone", fit);
    return () => {
      observer.disconnect();
      document.fonts.removeEventListener("loadingdone", fit);
    };
  };
