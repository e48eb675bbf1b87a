/** Frames that the browser has encoded, in the box that players open: WebM, elements of Matroska (RFC 9559). */

/** What `VideoEncoder` says of a frame; a key frame needs none of those before it. */
export interface FilmFrame {
  readonly key: boolean;
  readonly milliseconds: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

type Content = number | string | Uint8Array<ArrayBuffer> | readonly Uint8Array<ArrayBuffer>[];

/** A name, a length in eight bytes, and the content: a whole number, a text, bytes or elements. */
function element(id: number, content: Content): Uint8Array<ArrayBuffer> {
  const bytes = written(content);
  return joined([bigEndian(id), Uint8Array.of(1), bigEndian(bytes.length, 7), bytes]);
}

function written(content: Content): Uint8Array<ArrayBuffer> {
  if (typeof content === "number") return bigEndian(content);
  if (typeof content === "string") return new TextEncoder().encode(content);
  return content instanceof Uint8Array ? content : joined(content);
}

function bigEndian(number: number, length = 1): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (let left = number; left > 0 || bytes.length < length; left = Math.floor(left / 256))
    bytes.unshift(left % 256);
  return Uint8Array.from(bytes);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function double(number: number): Uint8Array<ArrayBuffer> {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, number);
  return new Uint8Array(bytes.buffer);
}

const VIDEO = 1;
const TRACK = 1;

/** One block of frames for each key frame, and where to find it, so that a player can go to any of them. */
export function webmOf(
  frames: readonly FilmFrame[],
  { codec, width, height, milliseconds }: { codec: string; width: number; height: number; milliseconds: number }, // prettier-ignore
): Blob {
  const head = element(0x1a45dfa3, [
    element(0x4282, "webm"),
    element(0x4287, 4),
    element(0x4285, 2),
  ]);
  const about = element(0x1549a966, [
    // Times are milliseconds: so many nanoseconds.
    element(0x2ad7b1, 1_000_000),
    element(0x4489, double(milliseconds)),
    element(0x4d80, "Backlight"),
    element(0x5741, "Backlight"),
  ]);
  const track = element(0xae, [
    element(0xd7, TRACK),
    element(0x73c5, TRACK),
    element(0x83, VIDEO),
    element(0x86, codec),
    element(0xe0, [element(0xb0, width), element(0xba, height)]),
  ]);
  const start = [about, element(0x1654ae6b, [track])];
  let at = start.reduce((sum, { length }) => sum + length, 0);
  const [blocks, places]: Uint8Array<ArrayBuffer>[][] = [[], []];
  for (const group of byKey(frames)) {
    const from = group[0]?.milliseconds ?? 0;
    const block = element(0x1f43b675, [
      element(0xe7, from),
      ...group.map((frame) => element(0xa3, [Uint8Array.of(0x80 | TRACK), bigEndian(frame.milliseconds - from, 2), Uint8Array.of(frame.key ? 0x80 : 0), frame.data])), // prettier-ignore
    ]);
    places?.push(
      element(0xbb, [
        element(0xb3, from),
        element(0xb7, [element(0xf7, TRACK), element(0xf1, at)]),
      ]),
    );
    blocks?.push(block);
    at += block.length;
  }
  const segment = element(0x18538067, [...start, ...(blocks ?? []), element(0x1c53bb6b, places ?? [])]); // prettier-ignore
  return new Blob([head, segment], { type: "video/webm" });
}

function byKey(frames: readonly FilmFrame[]): readonly (readonly FilmFrame[])[] {
  const groups: FilmFrame[][] = [];
  for (const frame of frames)
    if (frame.key || groups.length === 0) groups.push([frame]);
    else groups.at(-1)?.push(frame);
  return groups;
}
