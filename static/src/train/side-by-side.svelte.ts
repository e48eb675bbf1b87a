/** The runs on the screen, one or two side by side: they run, stand still and are looked back at together. */

import type { MomentRun } from "../api/types";
import type { MomentFields } from "../lecture/fields";
import { plural } from "../notation/plural";
import type { Goal, Pace } from "./run/goal";
import { momentOf, runUpTo, directionOf } from "./run/moment";
import type { Run } from "./run/run.svelte";
import { Turns } from "./turns.svelte";

export class SideBySide extends Turns {
  /** One, or two side by side. Empty until the server has answered for the first time. */
  runs = $state.raw<readonly Run[]>([]);
  /** Which of them the settings are of. */
  active = $state(0);
  /** How often they were asked to go. */
  private goes = 0;

  // Not derived: a derived value belongs to the component it is made in, and this outlives the mode.
  get run(): Run | undefined {
    return this.runs[this.active];
  }

  get running(): boolean {
    return this.runs.some((run) => run.running);
  }

  /** The run that the settings are of, as a lecture's moment keeps it. */
  get moment(): MomentFields | null {
    return this.run ? momentOf(this.run) : null;
  }

  /** What such a moment is called, until it gets a title. */
  get title(): string {
    const { update = 0 } = this.run?.frame ?? {};
    return update === 0
      ? "Before the first update"
      : plural(update, ["After # update", "After # updates"]);
  }

  /** Is that run on the screen, alone, and not beyond where it is to be? */
  shows(wanted: MomentRun): boolean {
    const { run } = this;
    if (!run || this.runs.length > 1 || run.frame.update > wanted.updates) return false;
    const { setup, changes } = runUpTo(wanted);
    const begun = changes.filter(({ at }) => at <= run.frame.update);
    return directionOf(run.setup, run.changes) === directionOf(setup, begun);
  }

  toggle(): void {
    if (!this.running) this.go("on");
    else {
      this.pause();
      void this.meet();
    }
  }

  /** Two runs side by side stand at the same update: the one that is ahead looks back. */
  private async meet(): Promise<void> {
    const { runs, goes } = this;
    await Promise.all(runs.map((run) => run.atRest()));
    const least = Math.min(...runs.map(({ frame }) => frame.update));
    for (const run of runs) {
      // They have gone on in the meantime: there is nothing to meet for.
      if (this.goes !== goes) return;
      if (run.frame.update > least) await run.seekExactly(least);
    }
  }

  go(goal: Goal): void {
    this.inTurn(() => {
      this.goes++;
      for (const run of this.runs) void run.go(goal);
    });
  }

  pause(): void {
    for (const run of this.runs) run.pause();
  }

  seek(update: number): void {
    this.look((run) => {
      run.seek(update);
    });
  }

  seekEpoch(epoch: number): void {
    this.look((run) => {
      run.seekEpoch(epoch);
    });
  }

  back(): void {
    this.look((run) => {
      run.back();
    });
  }

  set pace(pace: Pace) {
    for (const run of this.runs) {
      run.pace = pace;
      // What runs is asked for anew, at the new pace.
      if (run.running) run.retrain(run.training);
    }
  }

  get pace(): Pace {
    return this.run?.pace ?? "full";
  }

  protected stand(runs: readonly Run[]): void {
    this.runs = runs;
    for (const run of runs) run.beside = runs.find((other) => other !== run) ?? null;
  }

  private look(at: (run: Run) => void): void {
    this.pause();
    this.inTurn(() => {
      this.pause();
      for (const run of this.runs) at(run);
    });
  }
}
