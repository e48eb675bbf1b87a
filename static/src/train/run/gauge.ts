/** How fast it goes: epochs over the last second or two. */

const WINDOW_MILLISECONDS = 1500;
const LEAST_MILLISECONDS = 200;

export class Gauge {
  private notes: { readonly epoch: number; readonly at: number }[] = [];

  reset(): void {
    this.notes = [];
  }

  note(epoch: number, at = performance.now()): void {
    this.notes.push({ epoch, at });
    while (at - (this.notes[0]?.at ?? at) > WINDOW_MILLISECONDS) this.notes.shift();
  }

  /** Null until there is enough to say. */
  get rate(): number | null {
    const [first, last] = [this.notes[0], this.notes.at(-1)];
    if (!first || !last || last.at - first.at < LEAST_MILLISECONDS) return null;
    return ((last.epoch - first.epoch) * 1000) / (last.at - first.at);
  }
}
