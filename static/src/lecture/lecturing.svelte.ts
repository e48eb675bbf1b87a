/** A lecture that is open: its moments, which of them is on the screen, what is asked there and whether it is answered. */

import { answered, post } from "../api/client";
import { Refused, told } from "../api/problems";
import type { Lecture, LectureMoment, LectureRequest, Problem } from "../api/types";
import { coveredBy, keptCover } from "./covering";
import type { MomentFields } from "./fields";
import type { Touch } from "../page/opening/only";
import type { App } from "../state/app.svelte";
import { lecturePage } from "../api/exchange";
import { handOver } from "../files/hand-over";
import { forgetLecture, givenOf, type Given, type Kept, type Served } from "../state/kept-lecture";
import { kept, stateOf, titleOf, updated, type Changed } from "./making";
import { judge, type Outcomes } from "./quiz";
import { goToMoment, playTo, showsMoment } from "./showing";
import { isStill, onScreen, type OnScreen } from "./still";

interface Past extends OnScreen {
  readonly held: Lecture | null;
  readonly at: number;
}

export class Lecturing {
  held = $state.raw<Lecture | null>(null);
  /** The name of its file, without the ending. */
  name = $state("lecture");
  /** Which moment is on the screen, from 0; −1 before the first. */
  at = $state(-1);
  /** What was asked there is answered for all to see. */
  revealed = $state(false);
  /** How many of its covers are taken off before that. */
  private uncovered = $state(0);
  /** What was chosen or typed; never kept. */
  chosen = $state<number | null>(null);
  typed = $state("");
  /** Which questions were answered rightly, in this sitting. */
  outcomes = $state.raw<Outcomes>({});

  /** The hall sees nothing. */
  blank = $state(false);
  /** When it was first gone on, and when this moment came, in milliseconds since 1970. */
  began = $state<number | null>(null);
  here = $state(Date.now());

  /** The words and questions of the moment are written. */
  editing = $state(false);
  /** The file as it was opened or saved. */
  private saved = $state("");
  /** What was there before each change, and what the page showed then. */
  private past = $state.raw<readonly Past[]>([]);
  /** Changes are made one after another, each of what the one before has made. */
  private changing: Promise<unknown> = Promise.resolve();

  private readonly app: App;

  constructor(app: App) {
    this.app = app;
  }

  readonly moment: LectureMoment | undefined = $derived.by(() => this.held?.moments[this.at]);
  readonly fields: MomentFields = $derived.by(() => (this.moment?.state ?? {}) as MomentFields);
  /** Something is asked or covered, and not revealed yet. */
  readonly asks: boolean = $derived.by(
    () => !this.revealed && Boolean(this.moment?.asked ?? this.fields.cover?.length),
  );
  /** What is still covered, in the order in which it is revealed. */
  readonly covers: readonly string[] = $derived.by(() =>
    this.asks ? (this.fields.cover ?? keptCover(this.app, this.fields)).slice(this.uncovered) : [],
  );
  /** The entries that are nowhere for now: those, and what follows from them. */
  readonly hidden: ReadonlySet<string> | null = $derived.by(() =>
    this.covers.length > 0 ? coveredBy(this.app.store.trace, this.covers) : null,
  );
  /** Something of it is in no file yet. */
  readonly unsaved: boolean = $derived.by(
    () => this.held !== null && this.held.text !== this.saved,
  );
  readonly canChange: boolean = $derived.by(() => this.held?.readable_only !== true);
  /** The page no longer shows the moment as it keeps it. */
  readonly movedOn: boolean = $derived.by(() => {
    const { moment, app } = this;
    return moment !== undefined && !app.player.playing && !showsMoment(app, moment);
  });

  /** May the class touch that, while the lecture is given? What it may not is not there; the keys are the lecturer's. */
  mayTouch(what: Touch): boolean {
    const { touch } = this.fields;
    return !touch || !this.app.presenting || touch.includes(what);
  }

  /** Open a lecture's file at its first moment. What is refused is told. */
  async open(text: string, name: string): Promise<boolean> {
    const lecture = await this.read({ text });
    if (!lecture) return false;
    if (lecture.moments.length === 0) {
      const why =
        lecture.faults[0]?.message ?? "It has no moment: each begins with ## and its title.";
      this.tell(told(`${name} holds no lecture`, why));
      return false;
    }
    this.begin(lecture, name);
    await this.show(0);
    return true;
  }

  /** One of those that come along. */
  async openLesson(name: NonNullable<LectureRequest["lesson"]>): Promise<void> {
    const lecture = await this.read({ lesson: name });
    if (!lecture) return;
    this.begin(lecture, name);
    await this.show(0);
  }

  begin(lecture: Lecture, name: string, at = -1): void {
    [this.held, this.saved, this.past, this.editing] = [lecture, lecture.text, [], false];
    this.name = name.replace(/\.(md|markdown)$/i, "");
    [this.at, this.revealed, this.chosen, this.typed] = [at, false, null, ""];
    [this.outcomes, this.began, this.here, this.blank] = [{}, null, Date.now(), false];
  }

  /** As it was when the page was left, or as the page was served with it. A link in the address leads elsewhere. */
  async resume(before: Kept | null, served: Served | null): Promise<void> {
    if (before) {
      const lecture = await this.read(before.lecture);
      if (!lecture) return;
      this.begin(lecture, before.name, Math.min(before.at, lecture.moments.length - 1));
      [this.revealed, this.saved] = [before.revealed, before.saved];
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
    this.uncovered = 0;
    [this.here, this.blank] = [Date.now(), false];
    await goToMoment(this.app, moment, before, this.asks);
    const { running } = this.app.player;
    if (this.at === n && !this.asks) playTo(this.app, moment);
    if (running) this.app.player.play();
  }

  /** PageDown: what is asked is answered first, then on. */
  next(): void {
    this.began ??= Date.now();
    if (this.asks) this.reveal();
    else if (this.held && this.at < this.held.moments.length - 1) void this.show(this.at + 1);
  }

  previous(): void {
    if (this.at > 0) void this.show(this.at - 1);
  }

  /** Space: of several covers the next one; the last comes with the answer. */
  revealNext(): void {
    if (this.covers.length > 1) this.uncovered += 1;
    else this.reveal();
  }

  reveal(): void {
    const { moment, chosen, typed, at } = this;
    if (!this.asks) return;
    this.revealed = true;
    const judged = moment?.asked && judge(moment.asked, chosen, typed);
    if (judged && "right" in judged) this.outcomes = { ...this.outcomes, [at]: judged.right };
    if (moment) playTo(this.app, moment);
  }

  choose(n: number): void {
    if (this.asks && n < (this.moment?.asked?.choices.length ?? 0))
      this.chosen = this.chosen === n ? null : n;
  }

  /** Keep what the page shows as a moment after this one; the first begins a lecture. */
  keep(): void {
    const { app } = this;
    const [title, state] = [titleOf(app), stateOf(app)];
    this.change((given) => {
      const changed = kept(given, this.at, title, state);
      app.fileSaid = { title: `Kept as moment ${String(changed.at + 1)}.`, guessed: [] };
      return changed;
    });
  }

  /** Let the moment keep what the page shows now. */
  update(): void {
    const [n, state] = [this.at, stateOf(this.app)];
    this.change((given) => updated(given, n, state));
  }

  entitle(title: string): void {
    this.change(({ moments }) => ({ moments, at: this.at }), title);
  }

  /** Make a change, which can be undone. Where the server cannot be reached nothing changes, which is told. */
  change(make: (given: Given) => Changed, title = this.held?.title ?? ""): void {
    if (!this.canChange) return;
    this.changing = this.changing.then(async () => {
      const { held, at } = this;
      const before = held ? givenOf(held) : { title, language: "en", moments: [] };
      const changed = make(before);
      const lecture = await this.read({ ...before, title, moments: changed.moments });
      if (!lecture) return;
      if (!held) this.name = "lecture";
      this.past = [...this.past, { held, at, ...onScreen(this.app) }];
      [this.held, this.at, this.outcomes] = [lecture, changed.at, {}];
    });
  }

  /** Is the last change one of the lecture, rather than of the numbers on the screen? */
  get undoes(): boolean {
    const last = this.past.at(-1);
    const within = document.activeElement?.closest("[data-lecture]");
    return last !== undefined && (Boolean(within) || isStill(this.app, last));
  }

  undo(): void {
    const last = this.past.at(-1);
    if (!last) return;
    this.past = this.past.slice(0, -1);
    [this.held, this.at, this.outcomes] = [last.held, last.at, {}];
    if (!last.held) this.editing = false;
  }

  /** As a file, which opens here again. */
  save(): void {
    if (!this.held || !this.canChange) return;
    const name = `${this.name}.md`;
    handOver(new Blob([this.held.text], { type: "text/markdown" }), name);
    this.saved = this.held.text;
    this.app.fileSaid = { title: `${name} is on its way.`, guessed: [] };
  }

  /** As a page that needs no server. */
  async saveAsPage(): Promise<void> {
    if (!this.held) return;
    try {
      const name = `${this.name}.html`;
      handOver(await lecturePage(givenOf(this.held)), name);
      this.app.fileSaid = { title: `${name} is on its way.`, guessed: [] };
    } catch (error) {
      this.tell(Refused.problemOf(error));
    }
  }

  close(): void {
    const { held, at, unsaved } = this;
    if (unsaved) {
      this.past = [...this.past, { held, at, ...onScreen(this.app) }];
      this.app.fileSaid = { title: "Closed, and not saved: Ctrl+Z brings it back.", guessed: [] };
    }
    forgetLecture();
    [this.held, this.editing, this.blank] = [null, false, false];
    this.at = -1;
  }

  /** As the server reads it; null where it refuses, which is told. */
  async read(asked: LectureRequest): Promise<Lecture | null> {
    try {
      return await answered<Lecture>(await post("/api/v1/lectures", asked, null));
    } catch (error) {
      this.tell(Refused.problemOf(error));
      return null;
    }
  }

  private tell(problem: Problem): void {
    this.app.store.problem = problem;
  }
}
