/**
 * What can be switched on the page, each with the sentence that says how it stands. Whichever way it is switched, by a
 * key or by a button, what has become another sentence is said.
 */

import type { Rung } from "../../api/types";
import { RUNG_NAMES } from "../../derivation/equation/rung-names";
import { capital, nameOf } from "../../notation/names";
import type { App } from "../../state/app.svelte";
import type { Aside } from "../../state/aside";
import { writingOf } from "../../state/request";
import { sampleWords } from "../../trace/counting";
import type { Trainer } from "../../train/run/trainer.svelte";
import type { Theme } from "../theme";

export type Switches = Readonly<Record<string, string>>;

/** What has become another sentence. */
export const switched = (before: Switches, now: Switches): string =>
  Object.keys(now)
    .filter((name) => now[name] !== before[name])
    .map((name) => now[name])
    .filter(Boolean)
    .join(" ");

const rungWords = (rung: Rung): string => `Rung: ${RUNG_NAMES[rung]}.`;

const ofPage = ({ theme, presenting }: { theme: Theme; presenting: boolean }): Switches => ({
  theme: `Theme: ${theme === "auto" ? "as the system" : theme}.`,
  presenting: presenting ? "Presenting. Escape leaves." : "No longer presenting.",
});

/** What stands in the derivation's place. */
export function asideWords(aside: Aside | null, name = nameOf): string {
  switch (aside?.kind) {
    case "views":
      return `Why both views say the same of the ${name(aside.id)}.`;
    case "work":
      return "Check my work.";
    case "nudge":
      return `Nudging the ${name(aside.id)}.`;
    case "check":
      return "The check of all gradients.";
    case "paths":
      return `Sum over paths: gradient by the ${name(aside.id)}.`;
    case undefined:
      return "Back at the derivation.";
  }
}

export function exploreSwitches(app: App): Switches {
  const { notation, view } = writingOf(app.store.request);
  const samples = app.plan.sampleCount;
  return {
    ...ofPage(app),
    rung: rungWords(app.rung),
    panel: asideWords(app.aside, (id) => nameOf(id, view, app.plan.network)),
    notation: notation === "delta" ? "Notation: δ, errors." : "Notation: ∂C/∂z, derivatives.",
    view: view === "layer" ? "Dense and activation layers apart." : "Layers as neurons.",
    together: app.together ? "All samples at once." : "Samples one by one.",
    sample: samples > 1 ? `${capital(sampleWords(app.sample, samples))}.` : "",
  };
}

export function trainSwitches(app: App, { run, runs }: Pick<Trainer, "run" | "runs">): Switches {
  return {
    ...ofPage(app),
    runs: runs.length > 1 ? "Two runs side by side." : "One run.",
    weights: run ? `Weights of seed ${String(run.setup.seed)}.` : "",
  };
}
