/** The numbers of the screen as text: one entry has one precision, wherever it stands. */

import { asShown, FEWEST, formatNumber } from "../../format";
import { parseTerm } from "../../notation/term";
import type { App } from "../../state/app.svelte";
import { Claims, here } from "../checked/claims";
import { HELD } from "./held";
import { precisions, type Claim } from "./precision";

export interface Also {
  readonly claims: readonly Claim[];
  readonly numbers: ReadonlyMap<string, number>;
}

/** Who works with numbers by hand needs a digit more than who reads them. */
const PRACTISED = FEWEST + 1;

export class Written {
  private readonly app: App;

  /** What else is on the screen, such as the paths: its products and sums, and the numbers of what is no entry. */
  also = $state.raw<Also | null>(null);

  private readonly digits = $derived.by(() => {
    const { app } = this;
    const { step, sample, together, pinned, aside } = app;
    // What is held back for a while is not written otherwise when it comes.
    const { trace } = app.store;
    const claims = new Claims(trace, sample);
    const say = (id: string | null, opened: readonly string[]) => {
      const { array, indices } = parseTerm(id ?? "");
      const own = app.stepOf(array);
      if (own && indices.length === own.shape.length) claims.addEntry(own, indices, opened);
    };
    if (step)
      claims.addStep(
        step,
        () => app.ordinal,
        together ? trace.samples.x.map((_, s) => s) : [sample],
      );
    const unfolded = app.unfolded?.step === step?.id ? (app.unfolded?.arrays ?? []) : [];
    if (unfolded.length + app.down.length > 0) say(app.current, [...unfolded, ...app.down]);
    say(pinned, app.trail.opened);
    if (aside?.kind === "views") say(`d${aside.id}`, []);
    const { also } = this;
    return precisions(
      [...claims.all, ...(also?.claims ?? [])],
      (id) => also?.numbers.get(id) ?? claims.value(id),
    );
  });

  constructor(app: App) {
    this.app = app;
  }

  /** How many digits an entry has on this screen. */
  digitsOf(id: string): number {
    if (this.app.practising) return PRACTISED;
    return this.digits.get(here(id, this.app.sample)) ?? FEWEST;
  }

  /** An entry as text; `value` where it is on its way to another. */
  of(id: string, value?: number): string {
    return value === undefined ? this.here(id) : formatNumber(value, this.digitsOf(id));
  }

  /** Practising, what was typed stands as it was typed, and of what is covered there is nothing. */
  private here(id: string): string {
    const { practising, practice } = this.app;
    const typed = practising ? practice.verdict(id) : undefined;
    if (typed) return typed.given.replace(/^-/, "−");
    const value = this.app.value(id);
    if (value === undefined && practising) return "";
    if (value === undefined && this.app.asking) return HELD;
    return formatNumber(value ?? NaN, this.digitsOf(id));
  }

  /** The number that is read where the entry stands. */
  read(id: string): number {
    return asShown(this.app.value(id) ?? NaN, this.digitsOf(id));
  }

  /** With its sign where it is a derivative. */
  signed(id: string): string {
    return ((this.app.value(id) ?? 0) > 0 ? "+" : "") + this.of(id);
  }
}
