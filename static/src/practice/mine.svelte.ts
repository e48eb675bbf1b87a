/** Numbers of one's own, by their entries, and what the server says of them: all together, so that one may follow from another. */

import { Refused } from "../api/problems";
import type { Marked, Markings, Problem, TraceRequest } from "../api/types";
import { parseTerm } from "../notation/term";
import { sameRequest } from "../state/request";
import { isPerSample } from "../trace/values";
import { askMarkings } from "./asking";

/** What was handed in at once: a pasted text or a file. */
export interface Work {
  readonly name: string;
  readonly read: number;
  readonly unread: Markings["unread"];
  /** Somebody else's, out of a class. */
  readonly theirs?: boolean;
}

/** `da.1.0/1`: of the sum that an entry is the second product. */
const isProduct = (id: string): boolean => id.includes("/");

interface Answer {
  readonly request: TraceRequest;
  readonly sample: number;
  readonly verdicts: Readonly<Record<string, Marked>>;
}

export class Mine {
  /** As they were typed. Those of a sample have it in their key. */
  private texts = $state.raw<Readonly<Record<string, string>>>({});
  /** Keys of what was typed and is no number: it stays in its field and is sent no more. */
  private refused: readonly string[] = [];
  private answer = $state.raw<Answer | null>(null);
  /** What the server would not read, and of which entry. */
  problem = $state.raw<Problem | null>(null);
  asked = $state<string | null>(null);
  busy = $state(false);
  /** Its field is to have the focus as soon as it is there. */
  wanted = $state(false);
  /** The solution that was handed in last. */
  work = $state.raw<Work | null>(null);
  /** The number of it whose explanation is open. */
  opened = $state<string | null>(null);
  /** The field to paste one into is open. */
  pasting = $state(false);

  private readonly request: () => TraceRequest;
  private readonly sample: () => number;

  constructor(request: () => TraceRequest, sample: () => number) {
    this.request = request;
    this.sample = sample;
  }

  text(id: string): string {
    return this.texts[this.key(id)] ?? "";
  }

  /** Of the network, the numbers and the sample on the screen; of others there is none. */
  verdict(id: string): Marked | undefined {
    return this.current?.verdicts[id];
  }

  /** Of entries; those of products stand with the sums that they are of. */
  get verdicts(): readonly Marked[] {
    return Object.values(this.current?.verdicts ?? {}).filter(({ term }) => !isProduct(term));
  }

  /** Products of sums that were typed, of the sample on the screen. */
  get products(): readonly string[] {
    return Object.keys(this.given()).filter(isProduct);
  }

  /** Mark this number, with all others that were typed before; an empty one is taken back. */
  async check(id: string, text: string): Promise<void> {
    const key = this.key(id);
    const others = Object.entries(this.texts).filter(([other]) => other !== key);
    const own = text.trim() === "" ? [] : [[key, text.trim()] as const];
    this.texts = Object.fromEntries([...others, ...own]);
    this.refused = this.refused.filter((other) => other !== key);
    this.asked = id;
    const given = this.given();
    if (Object.keys(given).length === 0) [this.answer, this.problem] = [null, null];
    else if (!(await this.ask({ given }))) this.refused = [...this.refused, key];
  }

  /** Mark a whole solution. Resolves to whether it could be read. */
  async handIn(name: string, text: string): Promise<boolean> {
    this.asked = null;
    const answer = await this.ask({ text });
    if (!answer) return false;
    this.texts = Object.fromEntries(
      answer.verdicts.map(({ term, given }) => [this.key(term), given]),
    );
    this.work = { name, read: answer.verdicts.length, unread: answer.unread };
    return true;
  }

  /** Numbers that were typed before, with what is said of them. */
  async take(texts: Readonly<Record<string, string>>): Promise<void> {
    this.forget();
    const typed = Object.entries(texts).filter(([, text]) => text !== "");
    this.texts = Object.fromEntries(typed.map(([id, text]) => [this.key(id), text]));
    if (typed.length > 0) await this.ask({ given: this.given() });
  }

  /** What somebody else has worked out, by its entries. */
  async receive(name: string, texts: Readonly<Record<string, string>>): Promise<void> {
    await this.take(texts);
    this.work = { name, read: this.verdicts.length, unread: [], theirs: true };
  }

  forget(): void {
    [this.texts, this.answer, this.problem, this.work, this.opened] = [{}, null, null, null, null];
  }

  private get current(): Answer | null {
    const { answer } = this;
    const fits =
      answer !== null &&
      answer.sample === this.sample() &&
      sameRequest(answer.request, this.request());
    return fits ? answer : null;
  }

  private async ask(
    of: { given: Record<string, string> } | { text: string },
  ): Promise<Markings | null> {
    const [request, sample] = [this.request(), this.sample()];
    this.busy = true;
    try {
      const answer = await askMarkings({ ...request, mistakes: [], ...of, sample });
      const verdicts = Object.fromEntries(answer.verdicts.map((one) => [one.term, one]));
      [this.answer, this.problem] = [{ request, sample, verdicts }, null];
      return answer;
    } catch (error) {
      this.problem = Refused.problemOf(error);
      return null;
    } finally {
      this.busy = false;
    }
  }

  private given(): Record<string, string> {
    const own = `@${String(this.sample())}`;
    return Object.fromEntries(
      Object.entries(this.texts)
        .filter(([key]) => !key.includes("@") || key.endsWith(own))
        .filter(([key]) => !this.refused.includes(key))
        .map(([key, text]) => [key.split("@")[0] ?? key, text]),
    );
  }

  private key(id: string): string {
    return isPerSample(parseTerm(id).array) ? `${id}@${String(this.sample())}` : id;
  }
}
