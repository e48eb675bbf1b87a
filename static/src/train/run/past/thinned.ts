/** A list that never grows beyond a bound: when it is full every second item goes, and then only every second comes. */

export class Thinned<Item> {
  /** One of so many was kept. */
  stride = 1;
  private kept: { readonly ordinal: number; readonly item: Item }[] = [];
  private count = 0;
  private bound: number;

  constructor(most: number) {
    this.bound = Math.max(4, most);
  }

  get items(): Item[] {
    return this.kept.map(({ item }) => item);
  }

  get length(): number {
    return this.kept.length;
  }

  get first(): Item | undefined {
    return this.kept[0]?.item;
  }

  /** Always the newest, whatever was thinned. */
  get last(): Item | undefined {
    return this.kept.at(-1)?.item;
  }

  get most(): number {
    return this.bound;
  }

  set most(most: number) {
    this.bound = Math.max(4, most);
    this.thin();
  }

  add(item: Item): void {
    const last = this.kept.at(-1);
    // The newest is shown even where it will not stay.
    if (last && last.ordinal % this.stride !== 0) this.kept.pop();
    this.kept.push({ ordinal: this.count++, item });
    this.thin();
  }

  private thin(): void {
    while (this.kept.length > this.bound) {
      this.stride *= 2;
      const last = this.kept.at(-1);
      this.kept = this.kept.filter((one) => one.ordinal % this.stride === 0 || one === last);
    }
  }
}
