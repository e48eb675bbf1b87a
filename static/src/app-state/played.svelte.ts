/** What time shows of the trace: which step and beat play, which numbers are there, what each is made from. */

import { inMatrices, type Rung, type Step, type Trace } from "../api/types";
import type { Written } from "../derivation/digits/written.svelte";
import { parseTerm, roleOf, sameTerm } from "../notation/term";
import { Guess } from "../practice/exercise/guess.svelte";
import type { Practice } from "../practice/exercise/practice.svelte";
import { seen, without } from "../practice/exercise/seen";
import { sameBeat } from "../time/moment";
import type { Player } from "../time/player.svelte";
import { frameAt, schedule, type Frame, type Segment } from "../time/schedule";
import { reachedSteps, type Plan } from "../trace/derivation";
import { ingredients, lastErrors, recipeOf, type Recipe } from "../trace/recipe";
import { definingStep, differs, entryId, entryOrdinal, valueOf } from "../trace/values";
import { Shown } from "./shown.svelte";

export abstract class Played extends Shown {
  abstract readonly player: Player;
  abstract readonly written: Written;
  /** What is to be worked out by hand. */
  abstract readonly practice: Practice;

  private rungShown = $state<Rung>("entry");

  /** While a part of it is practised, there is nothing of that part in it but one's own numbers. */
  readonly trace: Trace = $derived.by(() => {
    if (this.practising) return this.practice.seen(this.store.trace);
    if (this.lecture.hidden !== null)
      return without(this.store.trace, this.lecture.hidden, this.sample);
    const waiting = this.schedule.segments[this.player.interval.step];
    return this.asking && waiting
      ? seen(this.store.trace, waiting.step.id, this.sample, {})
      : this.store.trace;
  });
  /** What of it stays as it is while a number is dragged. */
  get plan(): Plan {
    return this.store.plan;
  }

  /** Those that can be played: of a trace that broke off, up to the step where it did. */
  private readonly steps = $derived.by(() => {
    const { plan, broken } = this.store;
    return reachedSteps({ steps: plan.steps, broken_at: broken });
  });
  readonly schedule = $derived.by(() => schedule(this.steps, this.rung));
  readonly frame: Frame = $derived.by(() => frameAt(this.schedule, this.player.time));

  /** A new step's first result may be guessed before it is there. */
  readonly guess = new Guess();
  /** Time waits for such a guess. */
  readonly asking: boolean = $derived.by(
    () => this.guess.on && !this.practising && this.player.waits.includes(this.player.time),
  );
  /** The number in sight that its size is compared with: of its own kind, where it is made of one. */
  readonly besideGuess: string | null = $derived.by(() => {
    const { id } = this.guess;
    if (id === null) return null;
    const parts = this.ingredientsOf(id).filter((part) => this.known(part));
    return parts.find((part) => roleOf(part) === roleOf(id)) ?? parts[0] ?? null;
  });

  // Parts of the frame that change seldom, so that what reads only them is not redrawn sixty times a second.
  /** The number that is to be typed. */
  readonly toType: string | null = $derived.by(() => (this.practising ? this.practice.id : null));
  readonly stepIndex = $derived.by(() =>
    this.toType === null
      ? this.player.interval.step
      : definingStep(this.plan, parseTerm(this.toType).array),
  );
  readonly beatIndex = $derived.by(() => this.player.interval.beat);
  readonly landedCount = $derived.by(() => this.player.interval.landed);
  readonly segment: Segment | undefined = $derived.by(() => this.schedule.segments[this.stepIndex]);
  readonly step: Step | undefined = $derived.by(() => this.segment?.step);
  /** Which of the step's entries is being made (the first, where a beat makes several). */
  readonly ordinal = $derived.by(() => {
    if (this.toType !== null && this.step)
      return entryOrdinal(this.step, parseTerm(this.toType).indices);
    return this.segment?.beats[this.beatIndex]?.first ?? 0;
  });
  readonly ordinals = $derived.by(() =>
    this.practising ? 1 : (this.segment?.beats[this.beatIndex]?.count ?? 0),
  );
  /** The id of that entry. */
  readonly current = $derived.by(() => (this.step ? entryId(this.step, this.ordinal) : null));

  /** What lights up: the pointed-at entry, else the pinned one. */
  readonly active = $derived.by(() => this.hovered ?? this.pinned);
  /** The entries that the active one is made from. */
  readonly activeIngredients: readonly string[] = $derived.by(() =>
    this.active === null ? [] : this.ingredientsOf(this.active),
  );

  /** A chain, of one neuron after another, needs width rather than height. */
  readonly low: boolean = $derived.by(() => {
    const { inputs, layers } = this.plan.network;
    return inputs === 1 && layers.every(({ units }) => units === 1);
  });

  /** The arrays that a term is played without: their own factors stand in their place. */
  readonly down: readonly string[] = $derived.by(() =>
    this.allTheWayDown && !this.practising && !inMatrices(this.rung) && this.step
      ? lastErrors(this.step, this.plan)
      : [],
  );

  get rung(): Rung {
    return this.rungShown;
  }

  /** Another rung plays at another pace: time stays in its term. */
  set rung(rung: Rung) {
    const { schedule: before, player } = this;
    this.rungShown = rung;
    if (player.playing && !player.running) player.pause();
    player.time = sameBeat(before, player.time, this.schedule);
  }

  /** As it opens, the forward pass and the cost are there to be looked at, until time is moved. */
  readonly previewed: boolean = $derived.by(
    () =>
      this.player.untouched &&
      this.player.interval.atStart &&
      !this.practising &&
      !this.store.broken,
  );

  /** Has time brought this entry yet? Inputs, targets and parameters are there from the start. Practising, what is seen. */
  known(id: string): boolean {
    if (this.practising) return this.value(id) !== undefined;
    if (this.lecture.hidden?.has(id)) return false;
    const term = parseTerm(id);
    const at = definingStep(this.plan, term.array);
    if (at < 0 || at < this.stepIndex) return true;
    if (this.previewed) return /^(forward|cost)$/.test(this.plan.steps[at]?.phase ?? "");
    if (at > this.stepIndex || !this.step) return false;
    return entryOrdinal(this.step, term.indices) < this.landedCount;
  }

  /** Does the trace have this array: given, or made by a step before it broke off? */
  has(array: string): boolean {
    const at = definingStep(this.plan, array);
    return at < 0 ? array in this.plan.symbols : at < this.steps.length;
  }

  /** The entry's number, whether or not time has brought it. */
  value(id: string): number | undefined {
    return valueOf(this.trace, id, this.sample);
  }

  /** What the mistake that is switched on makes of an entry, where that is another number. */
  otherwise(id: string): number | undefined {
    if (!this.wrong) return undefined;
    const [right, wrong] = [this.value(id), valueOf(this.wrong, id, this.sample)];
    return right !== undefined && wrong !== undefined && differs(right, wrong) ? wrong : undefined;
  }

  lit(id: string): boolean {
    return sameTerm(id, this.active);
  }

  /** The step that defines an entry. */
  stepOf(id: string): Step | undefined {
    return this.plan.steps[definingStep(this.plan, parseTerm(id).array)];
  }

  recipeOf(id: string): Recipe | undefined {
    const step = this.stepOf(id);
    return step && recipeOf(step, parseTerm(id).indices, this.plan);
  }

  ingredientsOf(id: string): string[] {
    const step = this.stepOf(id);
    const { indices } = parseTerm(id);
    return step && indices.length === step.shape.length
      ? ingredients(step, indices, this.plan)
      : [];
  }

  /** Let time rest where that entry has just landed, all that made it beside it. */
  goTo(id: string): void {
    const term = parseTerm(id);
    const segment = this.schedule.segments[definingStep(this.plan, term.array)];
    if (!segment) return;
    const ordinal = entryOrdinal(segment.step, term.indices);
    const beat = segment.beats.find(({ first, count }) => ordinal < first + count);
    this.player.seek(beat?.hold ?? segment.end);
  }
}
