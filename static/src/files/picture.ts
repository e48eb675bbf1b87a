/** What is on the page as a picture of its own: drawn by the browser itself, with the page's fonts inside. */

import { copied } from "./copy";
import { fontsInside } from "./fonts";

/** Sharp on paper and on a hall's screen; less where a side would be longer than every browser draws. */
const [SCALE, LONGEST] = [3, 8000];

export type PictureKind = "png" | "svg";

/** Parts of the page say what a picture of them is called: `data-picture="drawing"`. */
export const pictured = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>("[data-picture]")].filter(
    ({ offsetWidth, offsetHeight }) => offsetWidth > 0 && offsetHeight > 0,
  );

export async function pictureOf(part: HTMLElement, kind: PictureKind): Promise<Blob> {
  if (kind === "svg") {
    const svg = new XMLSerializer().serializeToString(copied(part, await fontsInside(part)));
    return new Blob([svg], { type: "image/svg+xml" });
  }
  const canvas = await (await drawerOf(part, SCALE))();
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error("a picture without points"));
    });
  });
}

/** Draws a part of the page as it stands then, always as large as now; sides are a multiple of so many points. */
export async function drawerOf(
  part: HTMLElement,
  scale: number,
  multiple = 1,
): Promise<() => Promise<HTMLCanvasElement>> {
  const fonts = await fontsInside(part);
  const factor = Math.min(scale, LONGEST / Math.max(part.scrollWidth, part.scrollHeight));
  const [width, height] = [part.scrollWidth, part.scrollHeight].map(
    (side) => Math.floor((side * factor) / multiple) * multiple,
  );
  return async () => {
    const svg = new XMLSerializer().serializeToString(copied(part, fonts));
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width ?? 0, height ?? 0];
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  };
}
