/** Which of the numbers that are asked is at hand, and which comes next. */

import { parseTerm } from "../../notation/term";

export abstract class AtHand {
  asked = $state.raw<readonly string[]>([]);
  /** Which of them is at hand. */
  at = $state(0);
  /** What it came to is on the screen. */
  over = $state(false);

  /** Is it right, or does it follow from one's own? */
  abstract isDone(id: string): boolean;
  /** Is something said of it? */
  abstract isMarked(id: string): boolean;

  /** The number at hand. */
  get id(): string | null {
    return this.asked[this.at] ?? null;
  }

  get total(): number {
    return this.asked.length;
  }

  /** Numbers that are right, or follow from one's own. */
  get done(): number {
    return this.asked.filter((id) => this.isDone(id)).length;
  }

  go(at: number): void {
    this.at = Math.max(0, Math.min(at, this.total - 1));
    this.over = false;
  }

  /** To that number, if it is one of those that are asked. */
  goTo(id: string): boolean {
    const at = this.asked.indexOf(id);
    if (at >= 0) this.go(at);
    return at >= 0;
  }

  goToStep(step: string): boolean {
    const own = this.asked.filter((id) => parseTerm(id).array === step);
    const [first] = own;
    return first !== undefined && this.goTo(own.find((id) => !this.isDone(id)) ?? first);
  }

  /** The next one that is to do, or without any the end. */
  next(isWanted = (id: string): boolean => !this.isMarked(id)): void {
    const after = [...this.asked.slice(this.at + 1), ...this.asked.slice(0, this.at + 1)];
    const id = after.find(isWanted);
    if (id === undefined) this.over = true;
    else this.goTo(id);
  }
}
