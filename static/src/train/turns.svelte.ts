/** One beginning at a time, each from the one before: what is asked for meanwhile waits for its turn. */

import { Refused } from "../api/problems";
import type { Problem } from "../api/types";

const SLOW_MILLISECONDS = 200;

export class Turns {
  pending = $state(false);
  problem = $state.raw<Problem | null>(null);
  private lastAsked: (() => Promise<void>) | null = null;
  private asking = false;
  /** What was asked for while another beginning was on its way: done once it `came`, or was refused. */
  private waiting: ((came: boolean) => void)[] = [];

  /** Ask for the last thing once more. */
  retry(): void {
    if (this.lastAsked) void this.ask(this.lastAsked);
  }

  /** At once; or, while another beginning is on its way, with that one. What was refused takes with it what followed. */
  protected inTurn(act: () => void): void {
    if (!this.asking) act();
    else
      this.waiting.push((came) => {
        if (came) this.inTurn(act);
      });
  }

  /** One beginning at a time, each from the one before. */
  protected ask(work: () => Promise<void>): Promise<boolean> {
    if (!this.asking) return this.answer(work);
    return new Promise((answer) => {
      this.waiting.push(() => {
        void this.ask(work).then(answer);
      });
    });
  }

  private async answer(work: () => Promise<void>): Promise<boolean> {
    this.lastAsked = work;
    this.asking = true;
    const slow = setTimeout(() => (this.pending = true), SLOW_MILLISECONDS);
    let came = false;
    try {
      await work();
      this.problem = null;
      came = true;
    } catch (error) {
      this.problem = Refused.problemOf(error);
    }
    clearTimeout(slow);
    this.pending = false;
    this.asking = false;
    for (const next of this.waiting.splice(0)) next(came);
    return came;
  }
}
