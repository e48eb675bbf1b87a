/**
 * A picture that moves as GIF (CompuServe, GIF89a): each frame with colours of its own, and of every frame after the
 * first only what has changed. It begins again when it is over.
 */

/** An index is a byte; the last one is for what stays as it was. */
const [MOST_COLOURS, SAME] = [255, 255];
const MOST_CODES = 4096;
const [CLEAR, END] = [256, 257];

export class GifWriter {
  readonly #width: number;
  readonly #height: number;
  readonly #bytes: number[] = [];
  readonly #parts: Uint8Array<ArrayBuffer>[] = [];
  #before: Uint32Array | undefined;

  constructor(width: number, height: number) {
    [this.#width, this.#height] = [width, height];
    this.#text("GIF89a");
    this.#numbers(width, height);
    // No colours for all frames; what repeats it, for ever, is Netscape's.
    this.#bytes.push(0, 0, 0, 0x21, 0xff, 11);
    this.#text("NETSCAPE2.0");
    this.#bytes.push(3, 1, 0, 0, 0);
  }

  /** A frame of `width` by `height` pixels, which are bytes of red, green, blue and opacity. */
  add(pixels: Uint8ClampedArray, milliseconds: number): void {
    const colours = new Uint32Array(pixels.buffer.slice(0)).map((one) => one & 0xffffff);
    const before = this.#before;
    const { palette, indexOf } = paletteOf(colours.filter((colour, n) => colour !== before?.[n]));
    const indices = Uint8Array.from(colours, (colour, n) =>
      colour === before?.[n] ? SAME : indexOf(colour),
    );
    this.#before = colours;
    // It stays when its time, in hundredths of a second, is over; one index lets what was there be seen.
    this.#bytes.push(0x21, 0xf9, 4, 0b101);
    this.#numbers(Math.round(milliseconds / 10));
    this.#bytes.push(SAME, 0, 0x2c);
    this.#numbers(0, 0, this.#width, this.#height);
    this.#bytes.push(0b1000_0111);
    for (let n = 0; n < 256; n++) {
      const colour = palette[n] ?? 0;
      this.#bytes.push(colour & 255, (colour >> 8) & 255, colour >> 16);
    }
    this.#bytes.push(8);
    this.#flush();
    const packed = compressed(indices);
    for (let start = 0; start < packed.length; start += 255) {
      const block = packed.subarray(start, start + 255);
      this.#parts.push(Uint8Array.of(block.length), block);
    }
    this.#bytes.push(0);
  }

  blob(): Blob {
    this.#bytes.push(0x3b);
    this.#flush();
    return new Blob(this.#parts, { type: "image/gif" });
  }

  #text(text: string): void {
    this.#bytes.push(...[...text].map((letter) => letter.charCodeAt(0)));
  }

  #numbers(...numbers: number[]): void {
    for (const number of numbers) this.#bytes.push(number & 255, number >> 8);
  }

  #flush(): void {
    this.#parts.push(Uint8Array.from(this.#bytes.splice(0)));
  }
}

/** With as many bits of each channel as so few colours allow; where even four are too many, the most frequent stay. */
function paletteOf(colours: Uint32Array): {
  palette: readonly number[];
  indexOf: (colour: number) => number;
} {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const frequent = [...counts].sort(byCount);
  let bits = 8;
  while (
    bits > 4 &&
    new Set([...counts.keys()].map((one) => masked(one, bits))).size > MOST_COLOURS
  )
    bits--;
  const fields = new Map<number, number>();
  for (const [colour, count] of counts)
    fields.set(masked(colour, bits), (fields.get(masked(colour, bits)) ?? 0) + count);
  const kept = new Set(
    [...fields]
      .sort(byCount)
      .slice(0, MOST_COLOURS)
      .map(([field]) => field),
  );
  // Each field is seen as the most frequent colour in it.
  const palette = frequent
    .map(([colour]) => colour)
    .filter((colour) => kept.delete(masked(colour, bits)));
  return { palette, indexOf: nearestIn(palette) };
}

type Counted = readonly [colour: number, count: number];
const byCount = ([, one]: Counted, [, other]: Counted): number => other - one;
const masked = (colour: number, bits: number): number =>
  colour & (((0xff << (8 - bits)) & 0xff) * 0x010101);

function nearestIn(palette: readonly number[]): (colour: number) => number {
  const found = new Map(palette.map((colour, n) => [colour, n]));
  return (colour) => {
    let nearest = found.get(colour);
    if (nearest === undefined) {
      nearest = 0;
      let least = Infinity;
      for (const [n, one] of palette.entries()) {
        const apart = distance(one, colour);
        if (apart < least) [nearest, least] = [n, apart];
      }
      found.set(colour, nearest);
    }
    return nearest;
  };
}

const distance = (one: number, other: number): number =>
  ((one & 255) - (other & 255)) ** 2 +
  (((one >> 8) & 255) - ((other >> 8) & 255)) ** 2 +
  ((one >> 16) - (other >> 16)) ** 2;

/** Lempel, Ziv and Welch: codes of growing length, the first bit of each lowest. */
function compressed(indices: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  let [held, bits, length] = [0, 0, 9];
  const write = (code: number): void => {
    held |= code << bits;
    for (bits += length; bits >= 8; bits -= 8) {
      bytes.push(held & 255);
      held >>>= 8;
    }
  };
  let known = new Map<number, number>();
  let next = END + 1;
  write(CLEAR);
  let prefix = indices[0] ?? 0;
  for (const index of indices.subarray(1)) {
    const key = (prefix << 8) | index;
    const code = known.get(key);
    if (code !== undefined) {
      prefix = code;
      continue;
    }
    write(prefix);
    if (next === MOST_CODES) {
      write(CLEAR);
      [known, next, length] = [new Map(), END + 1, 9];
    } else {
      if (next === 1 << length) length++;
      known.set(key, next++);
    }
    prefix = index;
  }
  write(prefix);
  // What reads it has one code more by now than what wrote it.
  if (next === 1 << length && length < 12) length++;
  write(END);
  if (bits > 0) bytes.push(held & 255);
  return Uint8Array.from(bytes);
}
