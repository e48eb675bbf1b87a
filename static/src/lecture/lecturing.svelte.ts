/** A lecture that is open: read from its file, changed and undone, and saved; and given meanwhile. */

import { answered, post } from "../api/client";
import { Refused, told } from "../api/problems";
import type { Lecture, LectureRequest, Problem } from "../api/types";
import { lecturePage } from "../api/exchange";
import { handOver } from "../files/hand-over";
import { forgetLecture, givenOf, type Given, type Kept, type Served } from "../state/kept-lecture";
import { Giving } from "./giving.svelte";
import { kept, stateOf, titleOf, updated, type Changed } from "./making";
import { isStill, onScreen, type OnScreen } from "./still";

interface Past extends OnScreen {
  readonly held: Lecture | null;
  readonly at: number;
  /** Of what file it was, where another lecture took its place. */
  readonly file?: { readonly name: string; readonly saved: string };
}

export class Lecturing extends Giving {
  /** The name of its file, without the ending. */
  name = $state("lecture");
  /** The words and questions of the moment are written. */
  editing = $state(false);
  /** The file as it was opened or saved. */
  private saved = $state("");
  /** What was there before each change, and what the page showed then. */
  private past = $state.raw<readonly Past[]>([]);
  /** How much is on its way to the screen by itself, and the change that can be undone all the while. */
  private coming = $state(0);
  private lasting: Past | undefined;
  /** Changes are made one after another, each of what the one before has made. */
  private changing: Promise<unknown> = Promise.resolve();

  /** Something of it is in no file yet. */
  readonly unsaved: boolean = $derived.by(
    () => this.held !== null && this.held.text !== this.saved,
  );
  readonly canChange: boolean = $derived.by(() => this.held?.readable_only !== true);

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
    await this.take(lecture, name);
    return true;
  }

  /** One of those that come along. */
  async openLesson(name: NonNullable<LectureRequest["lesson"]>): Promise<void> {
    const lecture = await this.read({ lesson: name });
    if (lecture) await this.take(lecture, name);
  }

  /** From its first moment on. The one before can be had back where it is in no file. */
  private async take(lecture: Lecture, name: string): Promise<void> {
    const { held, at, unsaved } = this;
    const file = { name: this.name, saved: this.saved };
    this.begin(lecture, name);
    if (unsaved) this.past = [{ held, at, file, ...onScreen(this.app) }];
    await this.show(0);
    if (!unsaved) return;
    this.app.fileSaid = {
      title: "The lecture before was not saved: Ctrl+Z brings it back.",
      guessed: [],
      undo: this.undoing,
    };
  }

  /** Going on to a moment changes nothing: the last change of the lecture can still be undone. */
  override async show(n: number): Promise<void> {
    await this.keepingUndo(() => super.show(n));
  }

  /** Whatever comes to the screen meanwhile is no change of anyone's. */
  async keepingUndo(come: () => Promise<unknown>): Promise<void> {
    if (this.coming === 0) this.lasting = this.canUndo ? this.past.at(-1) : undefined;
    this.coming++;
    try {
      await come();
    } finally {
      const { lasting } = this;
      if (lasting && this.past.at(-1) === lasting) {
        this.lasting = { ...lasting, ...onScreen(this.app) };
        this.past = this.past.with(-1, this.lasting);
      }
      this.coming--;
    }
  }

  /** As it is offered beside what is said. */
  readonly undoing = {
    stands: (): boolean => this.canUndo,
    act: (): void => {
      this.undo();
    },
  };

  begin(lecture: Lecture, name: string, at = -1): void {
    this.start(lecture, at);
    [this.saved, this.past, this.editing] = [lecture.text, [], false];
    this.name = name.replace(/\.(md|markdown)$/i, "");
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

  /** Keep what the page shows as a moment after this one; the first begins a lecture. */
  keep(): void {
    const { app } = this;
    const [title, state] = [titleOf(app), stateOf(app)];
    void this.change((given) => {
      const changed = kept(given, this.at, title, state);
      app.fileSaid = { title: `Kept as moment ${String(changed.at + 1)}.`, guessed: [] };
      return changed;
    });
  }

  /** Let the moment keep what the page shows now. */
  update(): void {
    const [n, state] = [this.at, stateOf(this.app)];
    void this.change((given) => updated(given, n, state));
  }

  entitle(title: string): Promise<readonly string[]> {
    return this.change(({ moments }) => ({ moments, at: this.at }), title);
  }

  /**
   * Make a change, which can be undone. Where the server cannot be reached nothing changes, which is told. Resolves to
   * what of it was not taken, and why.
   */
  change(
    make: (given: Given) => Changed,
    title = this.held?.title ?? "",
  ): Promise<readonly string[]> {
    if (!this.canChange) return Promise.resolve([]);
    const changing = this.changing.then(async () => {
      const { held, at } = this;
      const before = held ? givenOf(held) : { title, language: "en", moments: [] };
      const changed = make(before);
      const lecture = await this.read({ ...before, title, moments: changed.moments });
      if (!lecture) return [this.app.store.problem?.detail ?? ""];
      if (!held) this.name = "lecture";
      this.past = [...this.past, { held, at, ...onScreen(this.app) }];
      [this.held, this.at, this.outcomes] = [lecture, changed.at, {}];
      const known = held?.faults.map(({ message }) => message) ?? [];
      const here = lecture.faults.filter(
        ({ moment }) => moment === null || moment === changed.at + 1,
      );
      return here.map(({ message }) => message).filter((message) => !known.includes(message));
    });
    this.changing = changing;
    return changing;
  }

  /** Was the lecture changed, and nothing else since? */
  get canUndo(): boolean {
    const last = this.past.at(-1);
    return (
      (this.coming > 0 && last !== undefined && last === this.lasting) || isStill(this.app, last)
    );
  }

  /** Is the last change one of the lecture, rather than of the numbers on the screen? */
  get undoes(): boolean {
    return (
      this.canUndo || Boolean(this.past[0] && document.activeElement?.closest("[data-lecture]"))
    );
  }

  undo(): void {
    const last = this.past.at(-1);
    if (!last) return;
    this.past = this.past.slice(0, -1);
    [this.held, this.at, this.outcomes] = [last.held, last.at, {}];
    if (!last.held) this.editing = false;
    if (!last.file) return;
    ({ name: this.name, saved: this.saved } = last.file);
    void this.show(last.at);
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
      const title = "Closed, and not saved: Ctrl+Z brings it back.";
      this.app.fileSaid = { title, guessed: [], undo: this.undoing };
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
