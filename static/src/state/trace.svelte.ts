/**
 * What is being traced: the request, the trace that answered it, and whether it was checked.
 *
 * Every change makes a new request. While one is under way only the newest waiting one is kept, so dragging a weight
 * never queues; a refused change leaves the last good trace on the screen and says what was wrong.
 */

import { fetchAsFarAsFinite } from "../api/client";
import { Refused } from "../api/problems";
import type { ExplicitParameters, GradientCheck, Problem, Trace, TraceRequest } from "../api/types";
import { keepingSteps, planOf, type Plan } from "../trace/derivation";
import { stateAfter } from "../trace/remembered";
import { parametersOf } from "../trace/values";
import { Check } from "./check.svelte";
import { asked, edited } from "./edit";
import { begun, changed, redone, undone, type History, type Setup } from "./history";
import { Newest } from "./newest";
import { sameDerivation, sameRequest, type Writing } from "./request";

/** Longer pauses than this begin a new undoable change. */
const SAME_CHANGE_MILLISECONDS = 800;
const SLOW_MILLISECONDS = 100;

export class TraceStore {
  trace: Trace;
  /** What of it a change of numbers leaves as it is: who reads this alone is not asked again for each of them. */
  plan: Plan;
  broken: Trace["broken_at"];
  problem = $state.raw<Problem | null>(null);
  /** An answer is awaited, and has been for long enough to say so. */
  pending = $state(false);

  private history: History;
  /** The history up to the trace on the screen. */
  private good: History;
  private refused = $state.raw<History | null>(null);
  private lastChange = { key: "", at: -Infinity };
  private slow: ReturnType<typeof setTimeout> | undefined;
  private readonly checking = new Check();
  private readonly questions = new Newest<History>(
    (history) => this.fetch(history),
    () => {
      this.rest();
    },
  );
  private readonly arriving: (next: Trace) => void;

  /** `arriving` is told of each new trace while the old one is still there. */
  constructor(setup: Setup, trace: Trace, arriving: (next: Trace) => void = () => undefined) {
    this.history = $state.raw(begun(setup));
    this.good = this.history;
    this.trace = $state.raw(trace);
    this.plan = $state.raw(planOf(trace));
    this.broken = $state.raw(trace.broken_at);
    this.arriving = arriving;
    this.checking.soon(setup.request);
  }

  /** The verdict on the trace on the screen; null while there is none. */
  get check(): GradientCheck | null {
    return this.checking.result;
  }

  get checkProblem(): Problem | null {
    return this.checking.problem;
  }

  get setup(): Setup {
    return this.history.now;
  }

  get request(): TraceRequest {
    return this.history.now.request;
  }

  get initial(): TraceRequest["parameters"] {
    return this.history.now.initial;
  }

  get canUndo(): boolean {
    return this.history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.history.future.length > 0;
  }

  /** The numbers asked for last, whether they were given or drawn. */
  get parameters(): ExplicitParameters {
    const { parameters } = this.request;
    return "w" in parameters ? parameters : parametersOf(this.trace);
  }

  get edited(): boolean {
    return this.request.parameters !== this.initial;
  }

  /**
   * Ask for another trace. Changes with the same key in quick succession are one to undo. Resolves to whether this
   * very change came onto the screen: neither refused nor overtaken by a later one.
   */
  change(request: TraceRequest, key = ""): Promise<boolean> {
    const at = performance.now();
    const last = this.lastChange;
    const merge = key !== "" && key === last.key && at - last.at < SAME_CHANGE_MILLISECONDS;
    this.lastChange = { key, at };
    return this.ask(changed(this.history, { ...this.setup, request }, merge));
  }

  /** Another network, preset or draw: its parameters become those to come back to, unless others are given. */
  begin(request: TraceRequest, initial = request.parameters): Promise<boolean> {
    this.lastChange = { key: "", at: -Infinity };
    return this.ask(changed(this.history, { request, initial }));
  }

  /** The same numbers written otherwise: nothing to undo. */
  rewrite(writing: Partial<Writing>): Promise<boolean> {
    const now = { ...this.setup, request: { ...this.request, ...writing } };
    return this.ask({ ...this.history, now });
  }

  undo(): void {
    const history = undone(this.history);
    if (history) void this.ask(history);
  }

  redo(): void {
    const history = redone(this.history);
    if (history) void this.ask(history);
  }

  /** Is there a change that has not been answered as it should? */
  get canRetry(): boolean {
    return this.refused !== null;
  }

  /** Ask for it once more. */
  retry(): void {
    if (this.refused) void this.ask(this.refused);
  }

  /** What a weight, bias, input, target or rate was last changed to: a held key counts on from there. */
  asked(term: string, sample: number): number | undefined {
    return asked(this.request, this.parameters, term, sample);
  }

  /** One weight, bias, input or target. `sample` says whose. */
  edit(term: string, value: number, sample: number): void {
    const request = edited(this.request, this.parameters, term, value, sample);
    if (request) void this.change(request, `${term}@${String(sample)}`);
  }

  backToInitial(): void {
    void this.change({ ...this.request, parameters: this.initial });
  }

  /** Take the step: the updated parameters become the parameters, and the optimizer goes on with what it remembers. */
  takeUpdate(): Promise<boolean> {
    const state = stateAfter(this.trace, this.request.optimizer_state);
    return this.change({
      ...this.request,
      parameters: parametersOf(this.trace, "_next"),
      ...(state && { optimizer_state: state }),
    });
  }

  private ask(history: History): Promise<boolean> {
    this.history = history;
    return this.questions.ask(history);
  }

  private async fetch(history: History): Promise<boolean> {
    clearTimeout(this.slow);
    this.slow = setTimeout(() => (this.pending = true), SLOW_MILLISECONDS);
    try {
      this.show(await this.answer(history.now.request), history);
      return true;
    } catch (error) {
      this.problem = Refused.problemOf(error);
      this.refused = history;
      return false;
    }
  }

  /** Its trace, with the steps of the one on the screen where they are the same. */
  private async answer(request: TraceRequest): Promise<Trace> {
    const { steps, symbols } = this.trace;
    if (!sameDerivation(request, this.good.now.request))
      return keepingSteps(await fetchAsFarAsFinite(request), this.trace);
    return { ...(await fetchAsFarAsFinite(request, false)), steps, symbols };
  }

  private rest(): void {
    if (this.refused) this.history = this.good;
    clearTimeout(this.slow);
    this.pending = false;
    this.checking.soon(this.request);
  }

  private show(trace: Trace, history: History): void {
    this.arriving(trace);
    // The same numbers written otherwise stay checked.
    if (!sameRequest(history.now.request, this.good.now.request)) this.checking.forget();
    if (trace.steps !== this.trace.steps) this.plan = planOf(trace);
    this.broken = trace.broken_at;
    this.trace = trace;
    this.good = history;
    this.problem = null;
    this.refused = null;
  }
}
