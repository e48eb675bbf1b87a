/** From a number to a colour: blue above the middle, orange below it, the page's own white between. */

/** The ends of the scale. */
const ABOVE = "#2a72b5";
const BELOW = "#dd7f2c";

export interface Range {
  readonly least: number;
  readonly most: number;
  /** What is neither: 0, or ½ where 0 is an end. */
  readonly middle: number;
}

/** Packed as a canvas has its pixels: alpha, blue, green, red. */
export type Palette = Uint32Array<ArrayBuffer>;

const LEVELS = 256;

/** A colour for each byte of a picture whose bytes go from the least to the most. `paper` is the colour of the middle. */
export function palette({ least, most, middle }: Range, paper: string): Palette {
  const reach = Math.max(most - middle, middle - least) || 1;
  const between = rgb(paper);
  const ends = { above: rgb(ABOVE), below: rgb(BELOW) };
  return Uint32Array.from({ length: LEVELS }, (_, level) => {
    const value = least + ((most - least) * level) / (LEVELS - 1);
    const share = Math.max(-1, Math.min(1, (value - middle) / reach));
    const end = share < 0 ? ends.below : ends.above;
    const part = Math.abs(share) ** 0.8;
    const mix = (from: number, to: number) => Math.round(from + (to - from) * part);
    return pixel(mix(between.r, end.r), mix(between.g, end.g), mix(between.b, end.b));
  });
}

/** Two colours alone, parted where the network is undecided. */
export function partedColours({ least, most, middle }: Range): Palette {
  const above = rgb(ABOVE);
  const below = rgb(BELOW);
  return Uint32Array.from({ length: LEVELS }, (_, level) => {
    const { r, g, b } = least + ((most - least) * level) / (LEVELS - 1) > middle ? above : below;
    return pixel(r, g, b);
  });
}

/** Of a colour as the theme writes it, `#rgb` or `#rrggbb`; one that the system chooses counts as white. */
function rgb(colour: string): { r: number; g: number; b: number } {
  const long = colour.replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3");
  const all = /^#[\da-f]{6}$/i.test(long) ? parseInt(long.slice(1), 16) : 0xffffff;
  return { r: all >> 16, g: (all >> 8) & 255, b: all & 255 };
}

const pixel = (red: number, green: number, blue: number): number =>
  ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** Bytes of a picture whose numbers are symmetric about 0. */
export function bytesAround(values: readonly number[], largest: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(values, (value) =>
    Math.round(127.5 + 127.5 * Math.max(-1, Math.min(1, largest > 0 ? value / largest : 0))),
  );
}

/** Byte by byte, into an image that is kept from frame to frame. */
export function paintPicture(
  context: Pick<CanvasRenderingContext2D, "putImageData">,
  image: ImageData,
  bytes: Uint8Array,
  colours: Palette,
): void {
  const pixels = new Uint32Array(image.data.buffer);
  const count = Math.min(pixels.length, bytes.length);
  for (let n = 0; n < count; n++) pixels[n] = colours[bytes[n] ?? 0] ?? 0;
  context.putImageData(image, 0, 0);
}
