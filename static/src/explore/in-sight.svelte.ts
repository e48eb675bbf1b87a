/** On a telephone, once a step plays, what is read of it comes to stand beneath the drawing; the settings go up. */

import { untrack } from "svelte";
import type { App } from "../state/app.svelte";

const TELEPHONE = "(max-width: 760px)";

export const inSight =
  (app: App) =>
  (main: HTMLElement): void => {
    const { player } = app;
    let rested = untrack(() => player.untouched || app.step === undefined);
    $effect(() => {
      const begins = player.playing || (rested && !player.untouched);
      rested = player.untouched;
      if (begins && matchMedia(TELEPHONE).matches && !app.practising) bring(main, app);
    });
  };

/** Not back from where one reads on. */
function bring(main: HTMLElement, { reducedMotion }: App): void {
  const [stage, derivation] = [".stage", ".derivation"].map((part) => main.querySelector(part));
  if (!stage || !derivation || derivation.getBoundingClientRect().top <= stage.getBoundingClientRect().bottom) return; // prettier-ignore
  derivation.scrollIntoView({ block: "start", behavior: reducedMotion ? "auto" : "smooth" });
}
