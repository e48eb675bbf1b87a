/** One question at a time. Of those that come meanwhile only the newest is asked next; the others never are. */

export class Newest<Question> {
  private waiting: { question: Question; answer: (taken: boolean) => void } | null = null;
  private busy = false;
  private readonly work: (question: Question) => Promise<boolean>;
  private readonly rest: () => void;

  /** `work` resolves to whether the answer was taken; `rest` is told when no question is left. */
  constructor(work: (question: Question) => Promise<boolean>, rest: () => void) {
    this.work = work;
    this.rest = rest;
  }

  /** Resolves to whether this question's answer was taken: false also where a newer one overtook it. */
  ask(question: Question): Promise<boolean> {
    return new Promise((answer) => {
      this.waiting?.answer(false);
      this.waiting = { question, answer };
      if (!this.busy) void this.workOff();
    });
  }

  private async workOff(): Promise<void> {
    this.busy = true;
    while (this.waiting) {
      const { question, answer } = this.waiting;
      this.waiting = null;
      answer(await this.work(question));
    }
    this.busy = false;
    this.rest();
  }
}
