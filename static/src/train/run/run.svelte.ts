/** One run: a network that learns, and goes on from where one looks. */

import { Refused } from "../../api/problems";
import type { Catalog, ExplicitParameters, Problem, TraceRequest } from "../../api/types";
import { frameBefore, tipOf } from "./past/branch";
import { editedParameters, type Edit } from "./past/edits";
import { closing, type Dataset, type TrainingFrame, type RunState } from "./contract";
import { seenAt, updatesOf, watched, type Goal, type Pace } from "./goal";
import { Arriving } from "./arriving.svelte";
import { FrameBeat } from "./beat";
import { InTurn } from "./in-turn";
import { trainingRequest } from "./request";
import type { Tree } from "./past/past.svelte";
import { networkOf, type RunChange, type RunSetup, type Training } from "./settings";
import { trainingEvents } from "./stream";

export class Run extends Arriving {
  readonly catalog: Catalog;
  readonly setup: RunSetup;
  readonly data: Dataset;

  pace = $state<Pace>("full");
  /** Why it can't go on: it left the finite numbers, or the server would not. */
  stopped = $state.raw<Problem | null>(null);
  /** What the server said when a run was over before it was stopped. */
  ended = $state("");
  private stop: AbortController | null = null;
  /** How often it was paused: what was asked to run on before, and waits for its turn still, does not. */
  private pauses = 0;
  private readonly turns = new InTurn();

  /** The initial weights, drawn but not trained. Throws Refused. */
  static async begin(
    catalog: Catalog,
    setup: RunSetup,
    data: Dataset,
    training: Training,
  ): Promise<Run> {
    const asked = { catalog, setup, data, training, from: null, updates: 0 };
    const { signal } = new AbortController();
    for await (const event of trainingEvents(trainingRequest(asked), signal)) {
      if (event.kind === "frame") return new Run(catalog, setup, data, training, event.frame);
      if (event.kind === "error") throw new Refused(event.problem);
    }
    throw new Error("a run without a first frame");
  }

  constructor(
    catalog: Catalog,
    setup: RunSetup,
    data: Dataset,
    training: Training,
    first: TrainingFrame,
  ) {
    super(first, training);
    this.catalog = catalog;
    this.setup = setup;
    this.data = data;
  }

  /** The network with its initial weights and the first of the samples, as a trace is asked for. */
  get beginning(): TraceRequest & { readonly parameters: ExplicitParameters } {
    const { x, y } = this.data.train;
    const [first] = this.branches;
    return {
      network: networkOf(this.setup, this.data),
      parameters: (first ?? this.branch).from.state.parameters,
      samples: { x: x.slice(0, 1), y: y.slice(0, 1) },
    };
  }

  /** Other settings from here on; what runs goes on with them at once. */
  retrain(training: Training): void {
    this.training = training;
    this.stop?.abort(RETRAINED);
  }

  pause(): void {
    this.pauses++;
    this.running = false;
    this.stop?.abort();
  }

  /** On from what is on the screen. A way already gone is gone again as recorded, another one is a new branch. */
  async go(goal: Goal, branching = false): Promise<void> {
    // What runs on is paused before anything else; a step is over soon.
    if (this.running) return;
    const { pauses } = this;
    await this.turns.ask(async () => {
      if (goal === "on" && this.pauses !== pauses) return;
      if (!this.atTip && (branching || this.changed)) this.fork();
      await this.work(goal === "on", async (signal) => {
        if (!this.atTip && goal !== "on") return this.recompute(goal, signal);
        await this.replay(signal);
        await this.goOn(goal, signal);
      });
    });
  }

  /** Another way on from here, whatever the settings. */
  goOnFromHere(): Promise<void> {
    return this.go("on", true);
  }

  /** Resolves once nothing more is under way that was asked for before. */
  atRest(): Promise<void> {
    return this.turns.ask(() => Promise.resolve());
  }

  /** Exactly that update, computed again where it was not kept: at once, or in so many seconds, to be watched. */
  async seekExactly(update: number, seconds?: number): Promise<void> {
    this.pause();
    await this.turns.ask(async () => {
      this.look(frameBefore(this.branch, update));
      const [{ atTip }, far] = [this, update - this.frame.update];
      if (far === 0) return;
      // Looking back is no running.
      await this.work(atTip, async (signal) => {
        if (atTip) await this.extend(far, signal, undefined, watched(far, seconds));
        else await this.again(far, signal);
      });
    });
  }

  /** Take a way as it was taken elsewhere: its settings, each from its update on. */
  async follow(changes: readonly RunChange[], update: number, seconds?: number): Promise<void> {
    for (const [n, { training, edits }] of changes.entries()) {
      this.training = training;
      if (edits && !(await this.edit(edits))) return;
      const until = Math.min(changes[n + 1]?.at ?? update, update);
      if (until > this.tip.update)
        await this.seekExactly(until, seconds && seconds / changes.length);
      if (this.stopped || this.tip.update < until) return;
    }
  }

  /**
   * Other numbers for weights and biases, from what is on the screen on: a branch of their own. What ran goes on.
   * Resolves to whether they came onto the screen.
   */
  async edit(edits: readonly Edit[]): Promise<boolean> {
    const { running } = this;
    this.pause();
    await this.turns.ask(() => this.work(false, (signal) => this.put(edits, signal)));
    const came = this.stopped === null;
    if (running && came) void this.go("on");
    return came;
  }

  protected override look(frame: TrainingFrame, branch = this.branch): void {
    this.ended = "";
    super.look(frame, branch);
  }

  protected override restore(tree: Tree): void {
    this.pause();
    super.restore(tree);
  }

  private async put(edits: readonly Edit[], signal: AbortSignal): Promise<void> {
    const { frame, branch, training } = this;
    const state = { ...frame.state, parameters: editedParameters(frame.state.parameters, edits) };
    for await (const event of this.ask(state, 0, signal, null)) {
      if (event.kind === "error") this.stopped = event.problem;
      if (event.kind === "frame") this.typeOver(event.frame, { branch, frame, training }, edits);
    }
  }

  /** All that runs, runs in here: one thing at a time, and its end is always seen. */
  private async work(on: boolean, task: (signal: AbortSignal) => Promise<void>): Promise<void> {
    [this.running, this.stopped, this.ended] = [on, null, ""];
    const { pauses } = this;
    try {
      do {
        this.stop = new AbortController();
        try {
          await task(this.stop.signal);
        } catch (error) {
          if (!this.stop.signal.aborted) this.stopped = Refused.problemOf(error);
        }
      } while (this.stop.signal.reason === RETRAINED && this.pauses === pauses);
    } finally {
      this.running = false;
      [this.stop, this.epochsPerSecond] = [null, null];
      this.showArrived();
      this.grown++;
    }
  }

  private async goOn(goal: Goal, signal: AbortSignal): Promise<void> {
    do {
      const updates = updatesOf(goal, this.data, this.training, this.tip);
      if (!(await this.extend(updates, signal, goal))) return;
    } while (goal === "on" && !signal.aborted);
  }

  /** From the tip; false where it can't go further. */
  private async extend(
    updates: number,
    signal: AbortSignal,
    goal?: Goal,
    seen = seenAt(goal, this.pace, this.data, this.training),
  ): Promise<boolean> {
    this.noteChange();
    const { branch } = this;
    const beat = new FrameBeat(seen.pace);
    let finished = false;
    this.gauge.reset();
    for await (const event of this.ask(this.tip.state, updates, signal, seen.every)) {
      if (signal.aborted) break;
      if (event.kind === "frame") {
        this.take(branch, event.frame);
        await beat.next(signal);
        await this.abreast(signal);
      } else if (event.kind === "error") {
        this.stopped = event.problem;
        const { update, epoch } = tipOf(branch);
        if (event.problem.step) branch.diverged = { update, epoch };
      } else if (event.kind === "done") {
        finished = event.reason === "finished" || event.reason === "budget";
        if (event.reason === "closing") this.stopped = closing(event.message);
        else if (!finished) this.ended = event.message;
      }
    }
    return finished;
  }

  /** One update or epoch along the way already gone. */
  private recompute(goal: Goal, signal: AbortSignal): Promise<void> {
    const far = updatesOf(goal, this.data, this.training, this.frame);
    return this.again(Math.min(far, this.tip.update - this.frame.update), signal);
  }

  private async again(updates: number, signal: AbortSignal): Promise<void> {
    for await (const event of this.ask(this.frame.state, updates, signal, null)) {
      if (event.kind === "frame") this.frame = event.frame;
      if (event.kind === "error") this.stopped = event.problem;
    }
  }

  private ask(from: RunState, updates: number, signal: AbortSignal, everyUpdates?: number | null) {
    const { catalog, setup, data, training } = this;
    const asked = { catalog, setup, data, training, from, updates, everyUpdates };
    return trainingEvents(trainingRequest(asked), signal);
  }
}

const RETRAINED = "other settings";
