/** A part of the page while time runs, as a picture that moves: it plays wherever a picture can stand. */

import { domToCanvas } from "modern-screenshot";
import { Encoder } from "modern-gif";
import { tick } from "svelte";
import { optionsFor } from "./picture";

export const FRAMES_A_SECOND = 12.5;
/** How long the end is there to be read, before it begins again. */
const LAST_SECONDS = 2;

export interface Scene {
  readonly part: HTMLElement;
  /** In seconds. */
  readonly from: number;
  readonly to: number;
  readonly show: (time: number) => void;
}

/** Undefined when it was called off. */
export async function filmOf(
  { part, from, to, show }: Scene,
  done: (share: number) => void,
  off: AbortSignal,
): Promise<Blob | undefined> {
  const count = Math.max(1, Math.round((to - from) * FRAMES_A_SECOND));
  const options = { ...(await optionsFor(part)), scale: 1 };
  let film: Encoder | undefined;
  for (let n = 0; n <= count; n++) {
    if (off.aborted) return undefined;
    show(from + ((to - from) * n) / count);
    await tick();
    const drawn = await domToCanvas(part, options);
    const { width, height } = drawn;
    film ??= new Encoder({ width, height });
    const delay = 1000 * (n < count ? 1 / FRAMES_A_SECOND : LAST_SECONDS);
    await film.encode({ data: drawn, delay });
    done((n + 1) / (count + 1));
  }
  return film?.flush("blob");
}
