/** A lecture that is given: which moment is on the screen, what is asked there and whether it is answered. */

import type { Lecture, LectureMoment } from "../api/types";
import type { Touch } from "../state/touch";
import type { App } from "../state/app.svelte";
import { coveredBy, keptCover } from "./covering";
import type { MomentFields } from "./fields";
import { judge, type Outcomes } from "./quiz";
import { goToMoment, playTo, showsMoment } from "./showing";

export class Giving {
  held = $state.raw<Lecture | null>(null);
  /** Which moment is on the screen, from 0; −1 before the first. */
  at = $state(-1);
  /** What was asked there is answered for all to see. */
  revealed = $state(false);
  /** How many of its covers are taken off before that. */
  private uncovered = $state(0);
  /** What was chosen or typed; never kept. */
  chosen = $state<number | null>(null);
  typed = $state("");
  /** Which questions were answered rightly, in this sitting. */
  outcomes = $state.raw<Outcomes>({});

  /** The hall sees nothing. */
  blank = $state(false);
  /** When it was first gone on, and when this moment came, in milliseconds since 1970. */
  began = $state<number | null>(null);
  here = $state(Date.now());

  protected readonly app: App;

  constructor(app: App) {
    this.app = app;
  }

  readonly moment: LectureMoment | undefined = $derived.by(() => this.held?.moments[this.at]);
  readonly fields: MomentFields = $derived.by(() => (this.moment?.state ?? {}) as MomentFields);
  /** Something is asked or covered, and not revealed yet. */
  readonly asks: boolean = $derived.by(
    () => !this.revealed && Boolean(this.moment?.asked ?? this.fields.cover?.length),
  );
  /** What is still covered, in the order in which it is revealed. */
  readonly covers: readonly string[] = $derived.by(() =>
    this.asks ? (this.fields.cover ?? keptCover(this.app, this.fields)).slice(this.uncovered) : [],
  );
  /** The entries that are nowhere for now: those, and what follows from them. */
  readonly hidden: ReadonlySet<string> | null = $derived.by(() =>
    this.covers.length > 0 ? coveredBy(this.app.store.trace, this.covers) : null,
  );
  /** The page no longer shows the moment as it keeps it. */
  readonly movedOn: boolean = $derived.by(() => {
    const { moment, app } = this;
    return moment !== undefined && !app.player.playing && !showsMoment(app, moment);
  });

  /** May the class touch that, while the lecture is given? What it may not is not there; the keys are the lecturer's. */
  mayTouch(what: Touch): boolean {
    const { touch } = this.fields;
    return !touch || !this.app.presenting || touch.includes(what);
  }

  /** From its beginning, or with that moment on the screen. */
  protected start(held: Lecture, at: number): void {
    [this.held, this.at] = [held, at];
    [this.revealed, this.chosen, this.typed] = [false, null, ""];
    [this.outcomes, this.began, this.here, this.blank] = [{}, null, Date.now(), false];
  }

  /** To that moment, by time where only time differs. */
  async show(n: number): Promise<void> {
    const before = this.moment;
    const moment = this.held?.moments[n];
    if (!moment) return;
    [this.at, this.revealed, this.chosen, this.typed] = [n, false, null, ""];
    this.uncovered = 0;
    [this.here, this.blank] = [Date.now(), false];
    await goToMoment(this.app, moment, before, this.asks);
    const { running } = this.app.player;
    if (this.at === n && !this.asks) playTo(this.app, moment);
    if (running) this.app.player.play();
  }

  /** PageDown: what is asked is answered first, then on. */
  next(): void {
    this.began ??= Date.now();
    if (this.asks) this.reveal();
    else if (this.held && this.at < this.held.moments.length - 1) void this.show(this.at + 1);
  }

  previous(): void {
    if (this.at > 0) void this.show(this.at - 1);
  }

  /** Space: of several covers the next one; the last comes with the answer. */
  revealNext(): void {
    if (this.covers.length > 1) this.uncovered += 1;
    else this.reveal();
  }

  reveal(): void {
    const { moment, chosen, typed, at } = this;
    if (!this.asks) return;
    this.revealed = true;
    const judged = moment?.asked && judge(moment.asked, chosen, typed);
    if (judged && "right" in judged) this.outcomes = { ...this.outcomes, [at]: judged.right };
    if (moment) playTo(this.app, moment);
  }

  choose(n: number): void {
    if (this.asks && n < (this.moment?.asked?.choices.length ?? 0))
      this.chosen = this.chosen === n ? null : n;
  }
}
