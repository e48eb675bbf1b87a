/**
 * What is being traced: the request, the trace that answered it, and whether it was checked.
 *
 * Every change makes a new request. While one is under way only the newest waiting one is kept, so dragging a weight
 * never queues; a refused change leaves the last good trace on the screen and says what was wrong.
 */

import { checkGradients, fetchTrace, Refused } from "../api/client";
import type { ExplicitParameters, GradientCheck, Problem, Trace, TraceRequest } from "../api/types";
import { parseTerm } from "../notation/term";

/** Longer pauses than this begin a new undoable change. */
const SAME_CHANGE_MILLISECONDS = 800;
const CHECK_AFTER_MILLISECONDS = 250;
const LONGEST_HISTORY = 200;

export class TraceStore {
  request: TraceRequest;
  trace: Trace;
  check = $state.raw<GradientCheck | null>(null);
  checkProblem = $state.raw<Problem | null>(null);
  problem = $state.raw<Problem | null>(null);
  pending = $state(false);
  canUndo = $state(false);
  canRedo = $state(false);

  /** The parameters to come back to: those of the preset, the link, or the last draw. */
  initial: TraceRequest["parameters"];

  private past: TraceRequest[] = [];
  private future: TraceRequest[] = [];
  private lastChange = { key: "", at: -Infinity };
  private waiting: TraceRequest | null = null;
  private checking: ReturnType<typeof setTimeout> | undefined;

  constructor(request: TraceRequest, trace: Trace) {
    this.request = $state.raw(request);
    this.trace = $state.raw(trace);
    this.initial = $state.raw(request.parameters);
    this.scheduleCheck();
  }

  /** Ask for another trace. Changes with the same key in quick succession are one to undo. */
  change(next: TraceRequest, key = ""): Promise<void> {
    const now = performance.now();
    const same =
      key !== "" &&
      key === this.lastChange.key &&
      now - this.lastChange.at < SAME_CHANGE_MILLISECONDS;
    if (!same) this.past = [...this.past, this.request].slice(-LONGEST_HISTORY);
    this.future = [];
    this.lastChange = { key, at: now };
    return this.ask(next);
  }

  /** Another network, preset or draw: its parameters become those to come back to. */
  begin(next: TraceRequest): Promise<void> {
    this.initial = next.parameters;
    return this.change(next);
  }

  undo(): void {
    const previous = this.past.pop();
    if (!previous) return;
    this.future.push(this.request);
    void this.ask(previous);
  }

  redo(): void {
    const next = this.future.pop();
    if (!next) return;
    this.past.push(this.request);
    void this.ask(next);
  }

  /** One weight, bias, input or target. `sample` says whose. */
  edit(term: string, value: number, sample: number): void {
    const { kind, layer = 0, indices } = parseTerm(term);
    const { samples } = this.request;
    const [i = 0, k = 0] = indices;
    if (kind === "w" || kind === "b") {
      const { w, b } = this.parameters;
      const next =
        kind === "w"
          ? {
              w: replaced(w, layer - 1, (matrix) =>
                replaced(matrix, i, (row) => replaced(row, k, () => value)),
              ),
              b,
            }
          : { w, b: replaced(b, layer - 1, (vector) => replaced(vector, i, () => value)) };
      void this.change({ ...this.request, parameters: next }, term);
    } else if (kind === "y" || (kind === "a" && layer === 0)) {
      const side = kind === "y" ? "y" : "x";
      const rows = replaced(samples[side], sample, (row) => replaced(row, i, () => value));
      void this.change(
        { ...this.request, samples: { ...samples, [side]: rows } },
        `${term}@${sample}`,
      );
    } else if (kind === "learning_rate") {
      void this.change({ ...this.request, learning_rate: value }, term);
    }
  }

  /** The numbers on screen, whether they were given or drawn. */
  get parameters(): ExplicitParameters {
    const { arrays, network } = this.trace;
    const layers = network.layers.map((_, n) => n + 1);
    return {
      w: layers.map((layer) => arrays[`w.${layer}`] as readonly (readonly number[])[]),
      b: layers.map((layer) => arrays[`b.${layer}`] as readonly number[]),
    };
  }

  get edited(): boolean {
    return this.request.parameters !== this.initial;
  }

  backToInitial(): void {
    void this.change({ ...this.request, parameters: this.initial });
  }

  /** Take the step: the updated parameters become the parameters. */
  takeUpdate(): Promise<void> {
    const { arrays, network } = this.trace;
    const layers = network.layers.map((_, n) => n + 1);
    const parameters = {
      w: layers.map((layer) => arrays[`w_next.${layer}`] as readonly (readonly number[])[]),
      b: layers.map((layer) => arrays[`b_next.${layer}`] as readonly number[]),
    };
    return this.change({ ...this.request, parameters });
  }

  private async ask(next: TraceRequest): Promise<void> {
    const good = this.request;
    this.request = next;
    this.canUndo = this.past.length > 0;
    this.canRedo = this.future.length > 0;
    if (this.pending) {
      this.waiting = next;
      return;
    }
    this.pending = true;
    let lastGood = good;
    for (let asked: TraceRequest | null = next; asked; asked = this.waiting, this.waiting = null) {
      try {
        const trace = await fetchTrace(asked);
        this.trace = trace;
        this.problem = null;
        lastGood = asked;
      } catch (error) {
        this.problem = Refused.problemOf(error);
        if (!this.waiting) this.request = lastGood;
      }
    }
    this.pending = false;
    this.scheduleCheck();
  }

  private scheduleCheck(): void {
    clearTimeout(this.checking);
    this.check = null;
    this.checkProblem = null;
    const asked = this.request;
    this.checking = setTimeout(() => {
      void checkGradients(asked).then(
        (check) => {
          if (this.request === asked) this.check = check;
        },
        (error: unknown) => {
          if (this.request === asked) this.checkProblem = Refused.problemOf(error);
        },
      );
    }, CHECK_AFTER_MILLISECONDS);
  }
}

function replaced<T>(list: readonly T[], at: number, make: (old: T) => T): readonly T[] {
  return list.map((old, n) => (n === at ? make(old) : old));
}
