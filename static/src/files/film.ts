/** A part of the page while time runs, as a picture that moves, wherever a picture can stand, or as a video. */

import { tick } from "svelte";
import { GifWriter } from "./gif";
import { drawerOf } from "./picture";
import { webmOf, type FilmFrame } from "./webm";

export type FilmKind = "gif" | "webm";

/** How long the end is there to be read, before it begins again. */
const LAST_MILLISECONDS = 2000;
/** A video is for a hall: its longer side has so many points, or what the page has. */
const HALL = 1920;
const CODEC = { codec: "vp09.00.51.08", named: "V_VP9", bitrate: 6_000_000 };
/** Milliseconds from one frame that needs none before it to the next. */
const KEY_EVERY = 2000;

export interface FilmScene {
  readonly part: HTMLElement;
  /** In seconds. */
  readonly from: number;
  readonly to: number;
  readonly show: (time: number) => void;
}

interface Writer {
  readonly add: (
    drawn: HTMLCanvasElement,
    at: number,
    milliseconds: number,
  ) => Promise<void> | void;
  readonly whole: (milliseconds: number) => Promise<Blob> | Blob;
}

/** Undefined when it was called off. */
export async function filmOf(
  { part, from, to, show }: FilmScene,
  kind: FilmKind,
  done: (share: number) => void,
  off: AbortSignal,
): Promise<Blob | undefined> {
  // A GIF's time is in hundredths of a second.
  const between = kind === "gif" ? 80 : 40;
  const count = Math.max(1, Math.round((1000 * (to - from)) / between));
  const [longer, even] = kind === "gif" ? [0, 1] : [HALL, 2];
  const size = Math.max(part.scrollWidth, part.scrollHeight);
  const draw = await drawerOf(part, Math.max(1, longer / size), even);
  let writer: Writer | undefined;
  for (let n = 0; n <= count; n++) {
    if (off.aborted) return undefined;
    show(from + ((to - from) * n) / count);
    await tick();
    const drawn = await draw();
    writer ??= kind === "gif" ? asGif(drawn) : asWebm(drawn);
    await writer.add(drawn, n * between, n < count ? between : LAST_MILLISECONDS);
    done((n + 1) / (count + 1));
  }
  return writer?.whole(count * between + LAST_MILLISECONDS);
}

function asGif({ width, height }: HTMLCanvasElement): Writer {
  const gif = new GifWriter(width, height);
  return {
    add: (drawn, _, milliseconds) => {
      const pixels = drawn.getContext("2d")?.getImageData(0, 0, width, height);
      if (pixels) gif.add(pixels.data, milliseconds);
    },
    whole: () => gif.blob(),
  };
}

function asWebm({ width, height }: HTMLCanvasElement): Writer {
  const frames: FilmFrame[] = [];
  let failed: DOMException | undefined;
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const data = new Uint8Array(chunk.byteLength);
      chunk.copyTo(data);
      frames.push({ key: chunk.type === "key", milliseconds: chunk.timestamp / 1000, data });
    },
    error: (error) => (failed = error),
  });
  encoder.configure({ codec: CODEC.codec, bitrate: CODEC.bitrate, width, height });
  return {
    add: async (drawn, at) => {
      if (failed) throw failed;
      const frame = new VideoFrame(drawn, { timestamp: 1000 * at });
      encoder.encode(frame, { keyFrame: at % KEY_EVERY === 0 });
      frame.close();
      // So that no more frames wait than memory holds.
      while (encoder.encodeQueueSize > 2)
        await new Promise((resolve) => { encoder.addEventListener("dequeue", resolve, { once: true }); }); // prettier-ignore
    },
    whole: async (milliseconds) => {
      await encoder.flush();
      encoder.close();
      return webmOf(frames, { codec: CODEC.named, width, height, milliseconds });
    },
  };
}
