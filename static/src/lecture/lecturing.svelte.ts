/** A lecture that is open: its moments, which of them is on the screen, what is asked there and whether it is answered. */

import { answered, Refused, server } from "../api/client";
import type { Lecture, LectureMoment, LectureRequest, Problem } from "../api/types";
import type { MomentFields } from "./fields";
import type { App } from "../state/app.svelte";
import { parseTerm } from "../notation/term";
import { forgetLecture, type Kept, type Served } from "./kept";
import { goToMoment, playTo } from "./showing";

export class Lecturing {
  held = $state.raw<Lecture | null>(null);
  /** The name of its file, without the ending. */
  name = $state("lecture");
  /** Which moment is on the screen, from 0; −1 before the first. */
  at = $state(-1);
  /** What was asked there is answered for all to see. */
  revealed = $state(false);
  /** What was chosen or typed; never kept. */
  chosen = $state<number | null>(null);
  typed = $state("");

  private readonly app: App;

  constructor(app: App) {
    this.app = app;
  }

  readonly moment: LectureMoment | undefined = $derived.by(() => this.held?.moments[this.at]);
  readonly fields: MomentFields = $derived.by(() => (this.moment?.state ?? {}) as MomentFields);
  /** Something is asked, and not answered yet. */
  readonly asks: boolean = $derived.by(() => Boolean(this.moment?.asked) && !this.revealed);
  /** Until then no number is shown from this step on. */
  readonly coveredFrom: string | null = $derived.by(() => {
    if (!this.asks || !this.fields.cover) return null;
    const covered = this.fields.cover.map((id) => parseTerm(id.replace(/\/\d+$/, "")).array);
    return this.app.store.trace.steps.find(({ id }) => covered.includes(id))?.id ?? null;
  }); // prettier-ignore

  /** Open a lecture's file at its first moment. What is refused is told. */
  async open(text: string, name: string): Promise<boolean> {
    const lecture = await this.read({ text });
    if (!lecture) return false;
    if (lecture.moments.length === 0) {
      this.tell({
        type: "about:blank",
        title: `${name} holds no lecture`,
        status: 400,
        detail:
          lecture.faults[0]?.message ?? "It has no moment: each begins with ## and its title.",
      });
      return false;
    }
    this.begin(lecture, name);
    await this.show(0);
    return true;
  }

  begin(lecture: Lecture, name: string, at = -1): void {
    this.held = lecture;
    this.name = name.replace(/\.(md|markdown)$/i, "");
    [this.at, this.revealed, this.chosen, this.typed] = [at, false, null, ""];
  }

  /** As it was when the page was left, or as the page was served with it. A link in the address leads elsewhere. */
  async resume(kept: Kept | null, served: Served | null): Promise<void> {
    if (kept) {
      const lecture = await this.read(kept.lecture);
      if (!lecture) return;
      this.begin(lecture, kept.name, Math.min(kept.at, lecture.moments.length - 1));
      this.revealed = kept.revealed;
    } else if (served && location.hash === "") await this.open(served.text, served.name);
    else if (served) {
      const lecture = await this.read({ text: served.text });
      if (lecture) this.begin(lecture, served.name);
    }
  }

  /** To that moment, by time where only time differs. */
  async show(n: number): Promise<void> {
    const before = this.moment;
    const moment = this.held?.moments[n];
    if (!moment) return;
    [this.at, this.revealed, this.chosen, this.typed] = [n, false, null, ""];
    await goToMoment(this.app, moment, before);
    if (this.at === n && !this.asks) playTo(this.app, this.fields.until);
  }

  /** PageDown: what is asked is answered first, then on. */
  next(): void {
    if (this.asks) this.reveal();
    else if (this.held && this.at < this.held.moments.length - 1) void this.show(this.at + 1);
  }

  previous(): void {
    if (this.at > 0) void this.show(this.at - 1);
  }

  reveal(): void {
    if (!this.asks) return;
    this.revealed = true;
    playTo(this.app, this.fields.until);
  }

  choose(n: number): void {
    if (this.asks && n < (this.moment?.asked?.choices.length ?? 0))
      this.chosen = this.chosen === n ? null : n;
  }

  close(): void {
    forgetLecture();
    this.held = null;
    this.at = -1;
  }

  /** As the server reads it; null where it refuses, which is told. */
  async read(asked: LectureRequest): Promise<Lecture | null> {
    try {
      return answered<Lecture>(await server.POST("/api/v1/lectures", { body: asked }));
    } catch (error) {
      this.tell(Refused.problemOf(error));
      return null;
    }
  }

  private tell(problem: Problem): void {
    this.app.store.problem = problem;
  }
}
