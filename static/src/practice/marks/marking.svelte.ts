/** A class's answers beside the key of their questions: what was given stays until other is, whatever becomes of it. */

import { answered, post } from "../../api/client";
import { Refused } from "../../api/problems";
import type { ClassMarks, ClassPaper, Problem } from "../../api/types";
import type { App } from "../../state/app.svelte";
import { isJson, readKey, requestOf, type Key } from "./key";

const PATIENCE_MILLISECONDS = 60_000;

export class ClassMarking {
  /** The sheet is on the screen. */
  open = $state(false);
  key = $state.raw<Key | null>(null);
  answers = $state("");
  busy = $state(false);
  wrong = $state<readonly string[]>([]);
  /** The slip whose students alone are listed. */
  chosen = $state<number | null>(null);
  private found = $state.raw<{ key: Key; answers: string; marks: ClassMarks } | null>(null);

  /** Of the key and the answers that are there. */
  get marks(): ClassMarks | null {
    const { found } = this;
    return found !== null && found.key === this.key && found.answers === this.answers
      ? found.marks
      : null;
  }

  /** A file or a text: a key by its looks, else answers. */
  take(name: string, text: string): void {
    this.wrong = [];
    if (!isJson(text)) {
      this.answers = text;
      return;
    }
    try {
      this.key = readKey(name, text);
    } catch (error) {
      this.wrong = [(error as Error).message];
    }
  }

  async mark(): Promise<void> {
    const { key, answers } = this;
    if (key === null || this.busy) return;
    this.busy = true;
    [this.wrong, this.chosen] = [[], null];
    try {
      const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
      const answer = await post("/api/v1/class-markings", { key: key.sent, answers }, signal);
      this.found = { key, answers, marks: await answered<ClassMarks>(answer) };
    } catch (error) {
      this.wrong = said(Refused.problemOf(error));
    } finally {
      this.busy = false;
    }
  }

  /** That student's own network and numbers in Explore, every number marked. */
  async look(app: App, paper: ClassPaper): Promise<void> {
    const request = this.key && requestOf(this.key, paper.version);
    if (!this.key || !request) return;
    app.explore();
    if (!(await app.open(request))) return;
    app.sample = this.key.sent.sample ?? 0;
    this.open = false;
    [app.pinned, app.mistake] = [null, null];
    await app.mine.receive(paper.student, paper.given);
    app.aside = { kind: "work" };
  }
}

const said = ({ errors, detail }: Problem): string[] =>
  errors && errors.length > 0 ? errors.map(({ message }) => message) : [detail];
