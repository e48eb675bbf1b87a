/** What is on the page as a picture of its own: drawn by the browser itself, with the page's fonts inside. */

import { domToBlob, domToForeignObjectSvg, type Options } from "modern-screenshot";
import { fontsInside } from "./fonts";

/** Sharp on paper and on a hall's screen; less where a side would be longer than every browser draws. */
const [SCALE, LONGEST] = [3, 8000];

export type PictureKind = "png" | "svg";

/** Parts of the page say what a picture of them is called: `data-picture="drawing"`. */
export const pictured = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>("[data-picture]")].filter(
    ({ offsetWidth, offsetHeight }) => offsetWidth > 0 && offsetHeight > 0,
  );

/** How a part of the page is to be drawn, whole, also where the page lets it be scrolled. */
export async function optionsFor(part: HTMLElement): Promise<Options> {
  const [width, height] = [part.scrollWidth, part.scrollHeight];
  return {
    width,
    height,
    backgroundColor: groundOf(part),
    scale: Math.min(SCALE, LONGEST / Math.max(width, height)),
    style: { margin: "0", outline: "none" },
    font: { cssText: await fontsInside(part) },
    includeStyleProperties: [...new Set([...document.styleSheets].flatMap(properties))],
    features: { copyScrollbar: false },
  };
}

/** What the page sets anywhere: asked for all that there is, a browser takes ten times as long. */
const properties = (sheet: CSSStyleSheet | CSSGroupingRule): string[] =>
  [...sheet.cssRules].flatMap((rule) => [
    ...(rule instanceof CSSStyleRule
      ? [...rule.style].filter((name) => !name.startsWith("--"))
      : []),
    ...(rule instanceof CSSGroupingRule ? properties(rule) : []),
  ]);

export async function pictureOf(part: HTMLElement, kind: PictureKind): Promise<Blob> {
  const options = await optionsFor(part);
  if (kind === "png") return domToBlob(part, options);
  const svg = await domToForeignObjectSvg(part, options);
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
}

/** The colour that it stands on. */
function groundOf(part: Element | null): string {
  for (let one = part; one; one = one.parentElement) {
    const { backgroundColor } = getComputedStyle(one);
    if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return backgroundColor;
  }
  return "Canvas";
}
