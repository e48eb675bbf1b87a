/** The page's state, put together: what it holds, and what can be done with it. */

import { Descent } from "./app-state/descent.svelte";
import { Played } from "./app-state/played.svelte";
import type { Catalog, Preset, Trace, TraceRequest } from "./api/types";
import { Written } from "./derivation/digits/written.svelte";
import { Lecturing } from "./lecture/lecturing.svelte";
import { givenOf, parseTerm, termId } from "./notation/term";
import { answerIn, BACKWARD, Practice } from "./practice/exercise/practice.svelte";
import { askingTimes } from "./practice/exercise/guess.svelte";
import { rungsOf } from "./practice/exercise/rungs";
import { ClassMarking } from "./practice/marks/marking.svelte";
import { Mine } from "./practice/mine.svelte";
import { Reader } from "./reading/reader.svelte";
import type { Recording } from "./recorded/recording.svelte";
import type { Setup } from "./state/history";
import { keepPlace } from "./state/place";
import { writingOf } from "./state/request";
import { TraceStore } from "./state/trace.svelte";
import { Player } from "./time/player.svelte";
import { costOf } from "./trace/cost";
import type { Explored } from "./train/run/from-explore";
import type { RunShown } from "./train/moment-shown";
import type { Trainer } from "./train/run/trainer.svelte";

export class App extends Played {
  readonly catalog: Catalog;
  readonly store: TraceStore;
  readonly player: Player;
  readonly written: Written;

  /** Train mode's runs, while another mode is on the screen; null before it was first opened. */
  trainer: Trainer | null = null;
  /** What Explore holds of one's own, on its way to be trained. */
  brought: Explored | null = null;
  /** The fragment of a link to Train that was followed, until it is opened there. */
  asked = $state<string | null>(null);
  /** The run of a lecture's moment, until Train has taken it to its screen. */
  runShown = $state.raw<RunShown | null>(null);
  /** The update of a run that is looked into, in words, until one goes back. */
  visited = $state<string | null>(null);

  /** A training loop that was recorded elsewhere, whose updates come to this screen. */
  recording: Recording | null = null;

  /** Numbers that are pasted or dropped, while it is asked what they are. */
  readonly reader: Reader = new Reader(() => this.store.request);
  /** A class's answers. */
  readonly marking: ClassMarking = new ClassMarking();
  /** Numbers of one's own, and what is said of them. */
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
  /** Updates that are taken one after another. */
  readonly descent: Descent;

  constructor(setup: Setup, trace: Trace, catalog: Catalog) {
    super();
    this.catalog = catalog;
    this.store = new TraceStore(setup, trace, (next) => {
      keepPlace(this, next);
    });
    this.descent = new Descent(this.store);
    this.player = new Player(
      () => this.schedule,
      () => this.reducedMotion,
    );
    this.written = new Written(this);
  }

  /** Cover a part of the derivation, to work it out by hand. */
  practise(of: string = this.practice.of ?? BACKWARD): void {
    this.player.pause();
    [this.aside, this.mistake, this.pinned, this.hovered] = [null, null, null, null];
    // Only an exercise that is a moment of a lecture is shown to a hall.
    this.presenting &&= this.lecture.fields.mode === "practice";
    this.together = false;
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
  async takeUpdate(): Promise<boolean> {
    if (this.trace.broken_at) return false;
    this.player.pause();
    const shown = await this.descent.go(costOf(this.trace));
    if (shown) this.player.begin();
    return shown;
  }

  /** Everything has been played, the update too. */
  get over(): boolean {
    const { options, broken_at } = this.trace;
    return !broken_at && options.learning_rate !== null && this.player.interval.atEnd;
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
