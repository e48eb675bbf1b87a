/** A lecture's moment in Train: its run comes to the screen, and goes on to where the moment is. */

import type { MomentRun } from "../api/types";
import { runUpTo } from "./run/moment";
import type { Trainer } from "./run/trainer.svelte";

/** What Train is to show: the run at one of its updates, and the update that it then runs to. */
export interface RunShown {
  readonly run: MomentRun;
  readonly from: number;
  readonly to: number;
}

/** However far it is, it is there after so many seconds. */
const WATCHED_SECONDS = 4;

export async function showRun(
  trainer: Trainer,
  { run, from, to }: RunShown,
  reducedMotion: boolean,
): Promise<void> {
  const recipe = runUpTo(run, from);
  const { run: there } = trainer;
  const stands = there?.atTip && there.frame.update === from && trainer.shows(run);
  if (!stands) await trainer.open({ runs: [recipe] });
  const shown = trainer.run;
  if (trainer.problem || !shown || to <= from) return;
  const ahead = [
    { at: from, training: shown.training },
    ...recipe.changes.filter(({ at }) => at > from),
  ];
  await shown.follow(ahead, to, reducedMotion ? 0 : WATCHED_SECONDS);
}
