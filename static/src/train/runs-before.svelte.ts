/** The runs that stood on the screen before, with all their history, to be gone back to and forth again. */

import type { Run } from "./run/run.svelte";

/** How many runs can be gone back to. */
const MOST_PAST = 4;

type Runs = readonly Run[];

export class RunsBefore {
  private past = $state.raw<readonly Runs[]>([]);
  private future = $state.raw<readonly Runs[]>([]);

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  keep(runs: Runs): void {
    this.past = [...this.past, runs].slice(-MOST_PAST);
    this.future = [];
  }

  /** Those before, where there are any; `now` are those on the screen. */
  undo(now: Runs): Runs | undefined {
    const before = this.past.at(-1);
    if (before) [this.past, this.future] = [this.past.slice(0, -1), [now, ...this.future]];
    return before;
  }

  redo(now: Runs): Runs | undefined {
    const [after, ...later] = this.future;
    if (after) [this.past, this.future] = [[...this.past, now], later];
    return after;
  }
}
