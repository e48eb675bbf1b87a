/** Was this very trace checked by finite differences? Asked once it has come to rest. */

import { checkGradients } from "../api/client";
import { Refused } from "../api/problems";
import type { GradientCheck, Problem, TraceRequest } from "../api/types";

const REST_MILLISECONDS = 250;

export class Check {
  result = $state.raw<GradientCheck | null>(null);
  problem = $state.raw<Problem | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the traces, so that an answer for an older one is known. */
  private round = 0;

  /** Another trace is on the screen: what was found no longer holds. */
  forget(): void {
    this.round++;
    this.result = null;
    this.problem = null;
  }

  /** Have the trace of this request checked, unless it was. */
  soon(request: TraceRequest): void {
    clearTimeout(this.timer);
    if (this.result) return;
    const { round } = this;
    this.timer = setTimeout(() => {
      void checkGradients(request).then(
        (result) => {
          if (round === this.round) this.result = result;
        },
        (error: unknown) => {
          if (round === this.round) this.problem = Refused.problemOf(error);
        },
      );
    }, REST_MILLISECONDS);
  }
}
