/** Updates taken one after another, and what the passes before them cost. */

import type { TraceRequest } from "../api/types";
import type { TraceStore } from "../state/trace.svelte";

export class Descent {
  /** They lead to this request: what is changed by hand begins anew. */
  private taken = $state.raw<{
    readonly request: TraceRequest;
    readonly costs: readonly number[];
  } | null>(null);
  private readonly store: Pick<TraceStore, "request" | "takeUpdate">;

  constructor(store: Descent["store"]) {
    this.store = store;
  }

  /** The costs before the one on the screen. */
  get costs(): readonly number[] {
    return this.taken?.request === this.store.request ? this.taken.costs : [];
  }

  /** Let the updated parameters be the parameters, after a pass that cost so much. Resolves to whether they came. */
  async go(cost: number | null): Promise<boolean> {
    const costs = [...this.costs, ...(cost === null ? [] : [cost])];
    const shown = await this.store.takeUpdate();
    if (shown) this.taken = { request: this.store.request, costs };
    return shown;
  }
}
