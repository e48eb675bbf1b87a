/** A training loop that was recorded while it ran: which of its updates is on the screen, and the way to another. */

import { SvelteMap } from "svelte/reactivity";
import { ask } from "../api/ask";
import { answered } from "../api/client";
import { Refused } from "../api/problems";
import type { TraceRequest } from "../api/types";
import { Newest } from "../state/newest";
import { writingOf } from "../state/request";
import type { TraceStore } from "../state/trace.svelte";

export interface Update {
  readonly update: number;
  readonly why: string;
  readonly cost: number | null;
}

/** What whoever recorded it says of it. */
export interface Overview {
  /** How many there were. */
  readonly updates: number;
  /** What recording took, in words. */
  readonly watching: string;
  readonly first_not_finite: string | null;
  readonly records: readonly Update[];
  /** Of updates in order: the loop's own cost. */
  readonly costs: readonly (readonly [update: number, cost: number])[];
  /** The update that the page opens at. */
  readonly at: number | null;
  /** So many more were recorded, and are not in this file. */
  readonly left_out?: number;
}

/** In turn, or because something happened. */
export const inTurn = ({ why }: Update): boolean => why.startsWith("every ");

export class Recording {
  readonly overview: Overview;
  /** Asked for last, whether or not it is there yet. */
  chosen: number | null = $state(null);
  private readonly store: TraceStore;
  private readonly requests = new SvelteMap<number, TraceRequest>();
  private readonly asking = new Newest<number>(
    (update) => this.bring(update),
    () => undefined,
  );

  constructor(overview: Overview, store: TraceStore) {
    this.overview = overview;
    this.store = store;
    this.chosen = overview.at;
    if (overview.at !== null) this.requests.set(overview.at, store.request);
  }

  /** The update whose numbers are on the screen; null where they have been changed since. */
  get shown(): number | null {
    const { parameters, samples } = this.store.request;
    for (const [update, request] of this.requests)
      if (request.parameters === parameters && request.samples === samples) return update;
    return null;
  }

  get record(): Update | undefined {
    return this.overview.records.find(({ update }) => update === this.chosen);
  }

  /** Bring another onto the screen, at the same step. Of many in quick succession the newest comes. */
  async choose(update: number): Promise<void> {
    this.chosen = update;
    await this.asking.ask(update);
    // Where it could not be shown, the one that is there stays.
    this.chosen = this.chosen === update ? (this.shown ?? update) : this.chosen;
  }

  /** The recorded update closest to this one. */
  nearest(update: number): number {
    const { records } = this.overview;
    return records.reduce(
      (best, one) => (Math.abs(one.update - update) < Math.abs(best - update) ? one.update : best),
      records[0]?.update ?? 0,
    );
  }

  /** So many records on; null where there is none. */
  beside(steps: number): number | null {
    const { records } = this.overview;
    const at = records.findIndex(({ update }) => update === this.chosen);
    return records[at + steps]?.update ?? null;
  }

  private async bring(update: number): Promise<boolean> {
    const { store } = this;
    try {
      const request = await answered<TraceRequest>(await ask(`/recorded/${String(update)}`, {}));
      const asked = { ...request, ...writingOf(store.request) };
      const shown = await store.begin(asked);
      if (shown) this.requests.set(update, asked);
      return shown;
    } catch (error) {
      store.problem = Refused.problemOf(error);
      return false;
    }
  }
}
