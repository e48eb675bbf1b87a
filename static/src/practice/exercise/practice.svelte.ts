/** A part of the derivation to be worked out by hand: which number is at hand, what was typed, how much help it took. */

import { Refused } from "../../api/problems";
import type { Marked, PracticeRequest, Problem, Trace, TraceRequest } from "../../api/types";
import { formatNumber } from "../../format";
import { sameRequest } from "../../state/request";
import { valueOf } from "../../trace/values";
import { askPractice } from "../asking";
import { AtHand } from "./at-hand.svelte";
import { keepProgress, progressOf, type Progress } from "./kept";
import type { Mine } from "../mine.svelte";
import { seen } from "./seen";

/** Numbers that are not the right ones, or may not be. */
const TURNED: ReadonlySet<Marked["verdict"]> = new Set(["carried", "explained", "off"]);

/** The question, its formula, the factors, the first product, the answer. */
export const PRACTICE_RUNGS = ["question", "formula", "factors", "product", "answer"] as const;
const ANSWER_DIGITS = 6;
export const BACKWARD = "backward";

/** What the numbers are drawn by: a seed, and the slip that must show. */
export interface Fresh {
  readonly seed: number;
  readonly shows: string | null;
}

/** Where the numbers to be practised are, and who asks for others. */
export interface Asking {
  readonly request: () => TraceRequest;
  readonly sample: () => number;
  readonly show: (request: TraceRequest) => Promise<boolean>;
}

export class Practice extends AtHand {
  /** The part that is practised; null where none was ever. */
  of = $state<string | null>(null);
  parts = $state.raw<readonly string[]>([]);
  /** The number whose verdict is open. */
  opened = $state<string | null>(null);
  problem = $state.raw<Problem | null>(null);
  fresh = $state.raw<Fresh | null>(null);
  /** Typed, and not checked yet. */
  private drafts = $state.raw<Readonly<Record<string, string>>>({});
  /** How many hints of each number were opened, and how often it was checked without being right. */
  hints = $state.raw<Readonly<Record<string, number>>>({});
  tries = $state.raw<Readonly<Record<string, number>>>({});
  /** The slips that were explained, whether or not the number was put right. */
  slips = $state.raw<Readonly<Record<string, string>>>({});
  /** The products of each sum are asked for too. */
  products = $state(false);
  /** Numbers to which hint 5 was opened. */
  shown = $state.raw<readonly string[]>([]);
  private request: TraceRequest | null = null;
  private marking: Promise<boolean> = Promise.resolve(true);

  private readonly mine: Mine;
  private readonly asking: Asking;

  constructor(mine: Mine, asking: Asking) {
    super();
    this.mine = mine;
    this.asking = asking;
  }

  get hinted(): number {
    return Object.values(this.hints).reduce((sum, count) => sum + count, 0);
  }

  isDone(id: string): boolean {
    const verdict = this.verdict(id)?.verdict;
    return verdict === "right" || verdict === "carried";
  }

  isMarked(id: string): boolean {
    return this.verdict(id) !== undefined;
  }

  /** Do the factors still stand empty? Their shapes come with hint 2, their numbers with 3. */
  withholds(id: string | null): boolean {
    return id !== null && (this.hints[id] ?? 0) < PRACTICE_RUNGS.indexOf("factors") + 1;
  }

  verdict(id: string): Marked | undefined {
    return this.mine.verdict(id);
  }

  /** As it stands in its field. */
  text(id: string): string {
    return this.drafts[id] ?? this.mine.text(id);
  }

  type(text: string): void {
    const { id } = this;
    if (id === null) return;
    this.drafts = { ...this.drafts, [id]: text };
    if (this.opened === id) this.opened = null;
    if (this.mine.asked === id) this.mine.problem = null;
  }

  /** Numbers that somebody put there, as far as they can be read. */
  private readonly own: Readonly<Record<string, number>> = $derived.by(() =>
    Object.fromEntries(this.mine.verdicts.map(({ term, value }) => [term, value])),
  );

  /** The trace with nothing of the part in it but one's own numbers. */
  seen(trace: Trace): Trace {
    return this.of === null ? trace : seen(trace, this.of, this.asking.sample(), this.own);
  }

  /** Has the network changed, so that the question is another one? */
  get isStale(): boolean {
    return this.request === null || !sameRequest(this.request, this.asking.request());
  }

  /** Ask for a part; with a seed, on other numbers. */
  async begin(of: string, fresh: Fresh | null = null): Promise<void> {
    this.of = of;
    const request = this.asking.request();
    this.request = request;
    this.problem = null;
    const sample = this.asking.sample();
    const body: PracticeRequest = { ...request, mistakes: [], of, sample, ...(fresh ?? {}) };
    try {
      const { asked, parts, parameters, samples } = await askPractice(body);
      if (parameters && samples) {
        this.request = { ...request, parameters, samples };
        if (!(await this.asking.show(this.request))) return;
      }
      this.fresh = fresh;
      this.parts = parts;
      await this.start(asked);
    } catch (error) {
      this.asked = [];
      this.problem = Refused.problemOf(error);
    }
  }

  private async start(asked: readonly string[]): Promise<void> {
    this.asked = asked;
    [this.drafts, this.opened, this.over] = [{}, null, false];
    const kept = progressOf(this.progress);
    ({ hints: this.hints, tries: this.tries, slips: this.slips, shown: this.shown } = kept);
    await this.mine.take(kept.texts);
    this.at = Math.max(
      0,
      asked.findIndex((id) => this.text(id) === ""),
    );
  }

  /** All of it anew, with these numbers. */
  async restart(): Promise<void> {
    [this.hints, this.tries, this.slips, this.shown] = [{}, {}, {}, []];
    keepProgress({ ...this.progress, texts: {} });
    await this.start(this.asked);
  }

  leave(): void {
    this.mine.forget();
    this.request = null;
  }

  /** Mark the number at hand, with all before it. On goes who is right, or follows from what they have. */
  async check(id = this.id): Promise<void> {
    if (id === null || this.text(id).trim() === "") return;
    const said = await this.mark(id);
    if (said && this.isDone(id) && this.id === id && this.drafts[id] === undefined) this.next();
  }

  /** One product of the sum at hand: marked with all numbers, and carried into them. */
  async checkProduct(id: string, text: string): Promise<void> {
    this.marking = this.marking.then(async () => {
      await this.mine.check(id, text);
      keepProgress(this.progress);
      return this.mine.problem === null;
    });
    await this.marking;
  }

  async checkAll(): Promise<void> {
    for (const id of this.asked.filter((one) => (this.drafts[one] ?? "").trim() !== ""))
      await this.mark(id);
    if (this.asked.every((id) => this.isDone(id))) this.over = true;
  }

  /** One after another: who types fast is marked in the order of their numbers. */
  private mark(id: string): Promise<boolean> {
    this.marking = this.marking.then(() => this.markNow(id));
    return this.marking;
  }

  private async markNow(id: string): Promise<boolean> {
    const text = this.text(id);
    await this.mine.check(id, text);
    if (this.mine.problem) return false;
    // What has been typed meanwhile stays, to be marked in its turn.
    if (this.text(id) === text) {
      this.drafts = Object.fromEntries(Object.entries(this.drafts).filter(([one]) => one !== id));
      this.opened = id;
    }
    const marked = this.verdict(id);
    if (marked && !this.isDone(id)) this.tries = more(this.tries, id);
    const [slip] = marked?.explanations ?? [];
    if (slip && marked?.verdict === "explained") this.slips = { ...this.slips, [id]: slip.mistake };
    keepProgress(this.progress);
    return true;
  }

  /** Open the next hint; the last one is the answer, which then stands there. */
  async hint(rungs: number, answer: (id: string) => number | undefined): Promise<void> {
    const { id } = this;
    if (id === null || (this.hints[id] ?? 0) >= rungs) return;
    this.hints = more(this.hints, id);
    keepProgress(this.progress);
    if (this.hints[id] !== rungs) return;
    const right = answer(id);
    if (right === undefined) return;
    this.shown = [...this.shown, id];
    this.type(formatNumber(right, ANSWER_DIGITS));
    await this.mark(id);
    const onOwn = this.verdict(id)?.expected ?? right;
    if (onOwn === right || !this.mine.verdicts.some(({ verdict }) => TURNED.has(verdict))) return;
    // Who works on with own numbers is told what comes of those, unless it comes to the same.
    this.type(formatNumber(onOwn, ANSWER_DIGITS));
    await this.mark(id);
    if (this.verdict(id)?.verdict === "carried") return;
    this.type(formatNumber(right, ANSWER_DIGITS));
    await this.mark(id);
  }

  get progress(): Progress {
    const ids = [...this.asked, ...this.mine.products];
    const texts = Object.fromEntries(ids.map((id) => [id, this.mine.text(id)]));
    const { of, fresh, hints, tries, slips, shown } = this;
    return { request: this.request, of, fresh, texts, hints, tries, slips, shown };
  }
}

const more = (counts: Readonly<Record<string, number>>, id: string): Record<string, number> => ({
  ...counts,
  [id]: (counts[id] ?? 0) + 1,
});

/** The right number, which only the last hint tells. */
export const answerIn =
  (trace: Trace, sample: number) =>
  (id: string): number | undefined =>
    valueOf(trace, id, sample);
