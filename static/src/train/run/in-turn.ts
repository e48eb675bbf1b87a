/** Work that is done one at a time, in the order it was asked for. */

/** Keys that are held down press faster than anything is computed. */
const MOST_WAITING = 4;

export class InTurn {
  private last: Promise<void> = Promise.resolve();
  private waiting = 0;

  /** Resolves once the work is done; at once where too much waits already. */
  ask(work: () => Promise<void>): Promise<void> {
    if (this.waiting >= MOST_WAITING) return Promise.resolve();
    this.waiting++;
    const turn = this.last.then(() => {
      this.waiting--;
      return work();
    });
    // What fails is told to whoever asked for it, and keeps nobody else from their turn.
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
