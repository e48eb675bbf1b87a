/** Numbers that are pasted or come from a file: what the server reads them as, and which way is meant. */

import { Refused } from "../api/problems";
import type { Problem, Reading, ReadingRequest, TraceRequest } from "../api/types";
import { readNumbers } from "../api/exchange";
import { Newest } from "../state/newest";
import { waysOf, type Way } from "./ways";

export type Functions = Partial<Pick<ReadingRequest, "activations" | "cost">>;

export class Reader {
  shown = $state(false);
  text = $state("");
  /** The file that they came from; null where they are typed or pasted. */
  file = $state<string | null>(null);
  reading = $state.raw<Reading | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Which of the ways is chosen. */
  chosen = $state(0);

  readonly ways: readonly Way[] = $derived.by(() =>
    this.reading ? waysOf(this.reading, this.into) : [],
  );
  readonly way: Way | undefined = $derived.by(() => this.ways[this.chosen] ?? this.ways[0]);

  /** Done once the newest text is read. */
  private coming: Promise<unknown> = Promise.resolve();
  private readonly now: () => TraceRequest;
  private other: () => TraceRequest | null = () => null;
  private readonly questions = new Newest<ReadingRequest>(
    (asked) => this.fetch(asked),
    () => undefined,
  );

  constructor(now: () => TraceRequest) {
    this.now = now;
  }

  /** Read into that, where there is one, until what is returned is called. */
  readInto(other: () => TraceRequest | null): () => void {
    this.other = other;
    return () => (this.other = () => null);
  }

  /** What is read into: what is left out stays as it is there. */
  get into(): TraceRequest {
    return this.other() ?? this.now();
  }

  /** Open with this text. */
  open(text: string): void {
    [this.file, this.reading, this.problem] = [null, null, null];
    this.shown = true;
    this.read(text);
  }

  /** Open with what a file was read as, where it can be read in several ways. */
  ask(file: string, reading: Reading): void {
    [this.file, this.text, this.problem] = [file, "", null];
    this.take(reading);
    this.shown = true;
  }

  /** Read another text, or the same with other activations and cost. */
  read(text: string, functions: Functions = {}): void {
    this.text = text;
    if (text.trim() === "") {
      [this.reading, this.problem] = [null, null];
      return;
    }
    this.coming = this.questions.ask({ text, into: this.into, ...functions });
  }

  /** The chosen way of the text as it stands: who uses it before it is read waits, and is given no older one. */
  async meant(): Promise<Way | undefined> {
    await this.coming;
    return this.way;
  }

  private async fetch(asked: ReadingRequest): Promise<boolean> {
    try {
      const reading = await readNumbers(asked);
      if (asked.text === this.text) this.take(reading);
    } catch (error) {
      if (asked.text === this.text) [this.reading, this.problem] = [null, Refused.problemOf(error)];
    }
    return true;
  }

  private take(reading: Reading): void {
    [this.reading, this.problem, this.chosen] = [reading, null, 0];
  }
}
