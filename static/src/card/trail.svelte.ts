/** The entries whose cards were opened, one after the other: a trail to walk back and forth on, as in a browser. */

export interface Pin {
  readonly id: string;
  /** The arrays whose factors stand opened in its formula. */
  readonly opened: readonly string[];
}

/** Nobody walks back further. */
const LONGEST = 60;

const NONE: readonly string[] = [];

export class Trail {
  private pins = $state.raw<readonly Pin[]>([]);
  private at = $state(-1);
  /** Closed, the trail stays: a step back opens the last card again. */
  private shown = $state(false);

  get id(): string | null {
    return (this.shown && this.pins[this.at]?.id) || null;
  }

  get opened(): readonly string[] {
    return (this.shown && this.pins[this.at]?.opened) || NONE;
  }

  /** The entry's card, or none. */
  show(id: string | null, opened: readonly string[] = NONE): void {
    if (id === null) this.shown = false;
    else if (id !== this.id) {
      this.pins = [...this.pins.slice(0, this.at + 1), { id, opened }].slice(-LONGEST);
      this.at = this.pins.length - 1;
      this.shown = true;
    }
  }

  /** Other factors of the card stand opened. */
  open(opened: readonly string[]): void {
    if (!this.shown) return;
    this.pins = this.pins.map((pin, n) => (n === this.at ? { ...pin, opened } : pin));
  }

  get canGoBack(): boolean {
    return this.shown ? this.at > 0 : this.at >= 0;
  }

  get canGoForward(): boolean {
    return this.shown && this.at < this.pins.length - 1;
  }

  back(): void {
    if (!this.canGoBack) return;
    if (this.shown) this.at -= 1;
    this.shown = true;
  }

  forward(): void {
    if (this.canGoForward) this.at += 1;
  }

  /** Another network has other entries: those that it lacks leave the trail. */
  keep(has: (id: string) => boolean): void {
    const kept = this.pins.filter(({ id }) => has(id));
    if (kept.length === this.pins.length) return;
    const { id } = this;
    this.at = this.pins.slice(0, this.at + 1).filter((pin) => has(pin.id)).length - 1;
    this.shown = id !== null && has(id);
    this.pins = kept;
  }

  forget(): void {
    [this.pins, this.at, this.shown] = [[], -1, false];
  }
}
