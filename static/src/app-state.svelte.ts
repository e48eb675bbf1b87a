/** The whole screen's state: the trace, the time, what is pointed at, and how it is shown. */

import {
  inMatrices,
  type Catalog,
  type MistakeReport,
  type Path,
  type Preset,
  type Rung,
  type Step,
  type Trace,
  type TraceRequest,
} from "./api/types";
import { sameBeat } from "./time/moment";
import { frameAt, schedule, type Frame, type Segment } from "./time/schedule";
import { Player } from "./time/player.svelte";
import { definingStep, differs, entryId, entryOrdinal, valueOf } from "./trace/values";
import { costOf } from "./trace/cost";
import { ingredients, lastErrors, recipeOf, type Recipe } from "./trace/recipe";
import { reachedSteps, type Plan } from "./trace/derivation";
import { givenOf, parseTerm, roleOf, sameTerm, termId } from "./notation/term";
import { Written } from "./derivation/digits/written.svelte";
import { Trail } from "./card/trail.svelte";
import type { FileSaid } from "./files/desk";
import { Lecturing } from "./lecture/lecturing.svelte";
import { Mine } from "./practice/mine.svelte";
import { answerIn, BACKWARD, Practice } from "./practice/exercise/practice.svelte";
import { askingTimes, Guess } from "./practice/exercise/guess.svelte";
import { rungsOf } from "./practice/exercise/rungs";
import { seen, without } from "./practice/exercise/seen";
import { Reader } from "./reading/reader.svelte";
import type { Part, Touch } from "./page/opening/only";
import type { Theme } from "./page/theme";
import { ClassMarking } from "./practice/marks/marking.svelte";
import type { Aside } from "./state/aside";
import type { Explored } from "./train/run/from-explore";
import type { Trainer } from "./train/run/trainer.svelte";
import type { Recording } from "./recorded/recording.svelte";
import type { Setup } from "./state/history";
import { keepPlace } from "./state/place";
import { sameRequest, writingOf } from "./state/request";
import type { Mode } from "./state/app.svelte";
import { TraceStore } from "./state/trace.svelte";

export class App {
  readonly catalog: Catalog;
  readonly store: TraceStore;
  readonly player: Player;
  readonly written: Written;

  /** It stands in a notebook's cell: no address, no link, and training is that notebook's own. */
  notebook = false;
  mode = $state<Mode>("explore");
  /** Train mode's runs, while another mode is on the screen; null before it was first opened. */
  trainer: Trainer | null = null;
  /** What Explore holds of one's own, on its way to be trained. */
  brought: Explored | null = null;
  /** The fragment of a link to Train that was followed, until it is opened there. */
  asked = $state<string | null>(null);
  /** The update of a run that is looked into, in words, until one goes back. */
  visited = $state<string | null>(null);

  /** A training loop that was recorded elsewhere, whose updates come to this screen. */
  recording: Recording | null = null;

  /** What gets the focus when the other mode comes onto the screen, which takes all that had it away. */
  focusNext: "mode" | "inside" | "look-inside" | null = null;

  /** The entry under the pointer or focus. */
  hovered = $state<string | null>(null);
  /** The entries that were selected: the last one stays lit, and its card is open. */
  readonly trail = new Trail();
  /** The factors that stand opened in the equation of a step, which are forgotten when another step comes. */
  unfolded = $state.raw<{ readonly step: string; readonly arrays: readonly string[] } | null>(null);
  private rungShown = $state<Rung>("entry");
  sample = $state(0);
  /** All samples of a batch at once, in one product, rather than one by one. */
  together = $state(false);
  /** The width of the picture that the inputs are, where it is no square or is meant otherwise. */
  across = $state<number | null>(null);
  /** A number of the drawing is being dragged. */
  dragging = $state(false);
  theme = $state<Theme>("auto");
  presenting = $state(false);
  /** The parts that are shown within another page; null where the page is whole. */
  only: readonly Part[] | null = null;
  /** What may be touched there; null for everything. */
  touch: readonly Touch[] | null = null;
  /** The last layer's terms play with all their factors: cost′ · σ′ · a. */
  allTheWayDown = $state(false);
  /** The stage has room for the rung's matrices, and plays it in them. */
  boarded = $state(false);
  /** Numbers that are pasted or dropped, while it is asked what they are. */
  readonly reader: Reader = new Reader(() => this.store.request);
  /** Numbers of one's own, and what is said of them. */
  /** A class's answers. */
  readonly marking: ClassMarking = new ClassMarking();
  readonly mine: Mine = new Mine(
    () => this.store.request,
    () => this.sample,
  );
  /** What is to be worked out by hand. */
  readonly practice: Practice = new Practice(this.mine, {
    request: () => this.store.request,
    sample: () => this.sample,
    show: (request) => this.store.change(request),
  });
  /** A lecture that is open, whose moments come to this screen. */
  readonly lecture: Lecturing = new Lecturing(this);
  /** What became of the last file that was opened or saved. */
  fileSaid = $state.raw<FileSaid | null>(null);
  /** What stands in the derivation's place. */
  aside = $state.raw<Aside | null>(null);
  /** The list of keys is open. */
  keysShown = $state(false);
  reducedMotion = $state(false);
  /** The path that is lit while the sum over paths is shown. */
  path = $state.raw<Path | null>(null);
  /** The gallery is open. */
  mistakesShown = $state(false);
  /** The mistake that is switched on, and the trace that has it. */
  mistake = $state<string | null>(null);
  wrong = $state.raw<Trace | null>(null);
  /** What the server says of it: where it first shows, what the check says, what training on would do. */
  report = $state.raw<MistakeReport | null>(null);

  /** A lecture is given to a hall, or the screen is blank for it. */
  readonly giving: boolean = $derived.by(
    () => this.lecture.blank || (this.presenting && this.lecture.moment !== undefined),
  );
  readonly practising: boolean = $derived.by(() => this.mode === "practice");
  /** While a part of it is practised, there is nothing of that part in it but one's own numbers. */
  readonly trace: Trace = $derived.by(() => {
    if (this.practising) return this.practice.seen(this.store.trace);
    if (this.lecture.hidden !== null)
      return without(this.store.trace, this.lecture.hidden, this.sample);
    const waiting = this.schedule.segments[this.frame.step];
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

  /** Updates taken one after another lead to this request: what is changed by hand begins anew. */
  private taken = $state.raw<{
    readonly request: TraceRequest;
    readonly costs: readonly number[];
  } | null>(null);

  // Parts of the frame that change seldom, so that what reads only them is not redrawn sixty times a second.
  /** The number that is to be typed. */
  readonly toType: string | null = $derived.by(() => (this.practising ? this.practice.id : null));
  readonly stepIndex = $derived.by(() =>
    this.toType === null ? this.frame.step : definingStep(this.plan, parseTerm(this.toType).array),
  );
  readonly beatIndex = $derived.by(() => this.frame.beat);
  readonly landedCount = $derived.by(() => this.frame.landed);
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

  /** The preset on the screen, unless something of it was changed. */
  readonly preset: Preset | undefined = $derived.by(() =>
    this.catalog.presets.find(({ request }) => sameRequest(request, this.store.request)),
  );

  constructor(setup: Setup, trace: Trace, catalog: Catalog) {
    this.catalog = catalog;
    this.store = new TraceStore(setup, trace, (next) => {
      keepPlace(this, next);
    });
    this.player = new Player(
      () => this.schedule,
      () => this.reducedMotion,
    );
    this.written = new Written(this);
  }

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

  /** Every frame brings something new: what is read rather than watched may come in the frame after. */
  get moving(): boolean {
    return this.dragging || this.player.playing;
  }

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
    () => this.player.untouched && this.player.time <= 0 && !this.practising && !this.store.broken,
  );

  /** May whoever is before the page touch that? In a frame, and while a lecture is given, its author says. */
  mayTouch(what: Touch): boolean {
    return this.only ? (this.touch?.includes(what) ?? true) : this.lecture.mayTouch(what);
  }

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

  /** Cover a part of the derivation, to work it out by hand. */
  practise(of: string = this.practice.of ?? BACKWARD): void {
    this.player.pause();
    [this.aside, this.mistake, this.pinned, this.hovered] = [null, null, null, null];
    [this.presenting, this.together] = [false, false];
    this.practice.of = of;
    this.mode = "practice";
    void this.practice.begin(of);
  }

  /** Back to Explore, at the number that was at hand; what was typed stays in this browser. */
  explore(): void {
    const { toType } = this;
    if (this.practising) this.practice.leave();
    this.mode = "explore";
    if (toType !== null) this.goTo(toType);
  }

  /** Ask before each new step, or no longer. */
  ask(on = !this.guess.on): void {
    this.guess.on = on;
    this.waitForGuesses();
  }

  /** Where time waits, of the schedule as it is. */
  waitForGuesses(): void {
    this.player.waits = this.guess.on ? askingTimes(this.schedule) : [];
  }

  /** Let the result land. */
  reveal(): void {
    this.player.forward("term");
  }

  /** The next hint for the number at hand; `all` of them where the answer is to be shown. */
  async hint(all = false): Promise<void> {
    const { toType, step } = this;
    if (toType === null || !step || this.practice.over) return;
    const rungs = rungsOf(this.store.trace, step, toType).length;
    const answer = answerIn(this.store.trace, this.sample);
    do await this.practice.hint(rungs, answer);
    while (all && (this.practice.hints[toType] ?? 0) < rungs);
  }

  openPreset({ request }: Preset): Promise<boolean> {
    return this.open(request);
  }

  /** What Explore holds, as Train would take it. */
  get explored(): Explored {
    return { request: this.store.request, numbers: this.store.parameters };
  }

  /** To Train, with what was opened or typed here. A preset, or an update of a run that is looked into, is no such thing. */
  train(): void {
    if (this.practising) this.practice.leave();
    const own = this.preset === undefined && this.visited === null;
    this.brought = own ? this.explored : null;
    this.mode = "train";
  }

  /** Another network from its beginning. The way of writing stays. */
  async open(request: TraceRequest): Promise<boolean> {
    this.player.pause();
    const shown = await this.store.begin({ ...request, ...writingOf(this.store.request) });
    if (shown) {
      this.rewind();
      this.visited = null;
    }
    return shown;
  }

  /** Let the updated parameters be the parameters, and begin again with them. */
  /** The costs of the updates taken one after another, before the one on the screen. */
  get costsBefore(): readonly number[] {
    return this.taken?.request === this.store.request ? this.taken.costs : [];
  }

  async takeUpdate(): Promise<boolean> {
    if (this.trace.broken_at) return false;
    this.player.pause();
    const cost = costOf(this.trace);
    const costs = [...this.costsBefore, ...(cost === null ? [] : [cost])];
    const shown = await this.store.takeUpdate();
    if (shown) this.taken = { request: this.store.request, costs };
    if (shown) this.player.begin();
    return shown;
  }

  /** Everything has been played, the update too. */
  get over(): boolean {
    const { options, broken_at } = this.trace;
    return (
      !broken_at && options.learning_rate !== null && this.player.time >= this.schedule.duration
    );
  }

  get pinned(): string | null {
    return this.trail.id;
  }

  set pinned(id: string | null) {
    this.trail.show(id);
  }

  /** Select an entry; once more, and it is let go. One of another sample brings that sample to the screen. */
  pin(id: string | null): void {
    if (this.practising) {
      if (id !== null) this.practice.goTo(parseTerm(id).sample === undefined ? id : "");
      return;
    }
    if (!this.mayTouch("select")) return;
    const { array, indices, sample } = parseTerm(id ?? "");
    if (sample !== undefined) this.showSample(sample);
    const own = id === null ? null : termId(array, indices);
    this.pinned = this.pinned === own && sample === undefined ? null : own;
  }

  /** Nudge the number that this entry is, or is the gradient of; false where there is none. */
  nudge(id: string | null): boolean {
    const own = givenOf(id);
    if (own === null || this.value(own) === undefined) return false;
    this.aside = { kind: "nudge", id: own };
    return true;
  }

  /** Another sample of the batch. */
  showSample(sample: number): void {
    this.sample = Math.max(0, Math.min(sample, this.trace.samples.x.length - 1));
  }

  private rewind(): void {
    this.player.begin();
    this.trail.forget();
    this.unfolded = null;
    this.hovered = null;
    // The check is of whatever network there is.
    if (this.aside?.kind !== "check") this.aside = null;
    this.mine.forget();
    this.sample = 0;
  }
}
