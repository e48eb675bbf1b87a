/**
 * The page's state as a link: everything that makes the screen what it is, as JSON, compressed, in the URL's fragment.
 * The server never sees it, and a link works for as long as the page does.
 */

import { RUNGS, type Rung, type TraceRequest } from "../api/types";
import type { Moment } from "../time/moment";

export interface Link {
  readonly request: TraceRequest;
  /** Where they differ from the request's. */
  readonly initial?: TraceRequest["parameters"];
  /** Absent before the first step. */
  readonly at?: Moment;
  /** The entry whose card is open, and the arrays that stand opened in its formula. */
  readonly pinned?: string;
  readonly opened?: readonly string[];
  /** The arrays that stand opened in the equation of the step. */
  readonly unfolded?: readonly string[];
  readonly rung?: Rung;
  readonly sample?: number;
  /** All samples at once. */
  readonly together?: boolean;
  readonly presenting?: boolean;
  /** The parameter whose paths are listed. */
  readonly paths?: string;
  /** The mistake that is switched on. */
  readonly mistake?: string;
  /** The number that is nudged by hand. */
  readonly nudged?: string;
  /** The map of the gradient check is open. */
  readonly check?: boolean;
  /** The weight whose formulas in both views are compared. */
  readonly compared?: string;
}

/** A fragment of another version is refused rather than misread. */
const VERSION = "1.";
/** Train mode has fragments of its own. */
export const TRAIN_VERSION = "t1.";
/** One that can be typed: Train as it begins. */
export const BARE_TRAIN = "train";
/** What unpacks to more than this was not made here. */
const MOST_BYTES = 8_000_000;

export class UnreadableLink extends Error {
  constructor() {
    super("This link could not be read: it may be cut off, or come from another version.");
  }
}

/** Is the fragment one of Train mode? */
export function opensTrain(fragment: string): boolean {
  const text = fragment.replace(/^#/, "");
  return text === BARE_TRAIN || text.startsWith(TRAIN_VERSION);
}

/** The fragment, without its #. */
export const writeLink = async (link: Link): Promise<string> => VERSION + (await pack(link));

/** Anything that JSON can say, in characters that an address may have. */
export async function pack(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const packed = await throughStream(bytes, new CompressionStream("deflate-raw"), Infinity);
  let binary = "";
  for (const byte of packed) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The other way. Throws where the text is no such thing. */
export async function unpack(text: string): Promise<unknown> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const packed = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const bytes = await throughStream(packed, new DecompressionStream("deflate-raw"), MOST_BYTES);
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** Null where there is no fragment. Throws UnreadableLink. */
export async function readLink(fragment: string): Promise<Link | null> {
  const text = fragment.replace(/^#/, "");
  if (text === "") return null;
  try {
    if (!text.startsWith(VERSION)) throw new UnreadableLink();
    return linkOf(await unpack(text.slice(VERSION.length)));
  } catch {
    throw new UnreadableLink();
  }
}

/** Only what fits is taken over. The request itself is for the server to judge. */
function linkOf(read: unknown): Link {
  const { request, initial, at, pinned, opened, unfolded, rung, sample, together, presenting, paths, mistake, nudged, check, compared } =
    read as Partial<Link>; // prettier-ignore
  if (!isRequest(request)) throw new UnreadableLink();
  return {
    request,
    ...(isObject(initial) && { initial }),
    ...(isMoment(at) && { at }),
    ...(isTerm(pinned) && { pinned }),
    ...(areTerms(opened) && { opened }),
    ...(areTerms(unfolded) && { unfolded }),
    ...(RUNGS.includes(rung as Rung) && { rung: rung as Rung }),
    ...(Number.isInteger(sample) && { sample: sample as number }),
    ...(together === true && { together }),
    ...(presenting === true && { presenting }),
    ...(isTerm(paths) && { paths }),
    ...(typeof mistake === "string" && /^[a-z_]+$/.test(mistake) && { mistake }),
    ...(isTerm(nudged) && { nudged }),
    ...(check === true && { check }),
    ...(isTerm(compared) && { compared }),
  };
}

const isTerm = (read: unknown): read is string =>
  typeof read === "string" && /^[a-z][a-z0-9_]*(\.\d+)*(@\d+)?$/.test(read);

const areTerms = (read: unknown): read is readonly string[] =>
  Array.isArray(read) && read.length > 0 && read.every(isTerm);

const isObject = (read: unknown): boolean => typeof read === "object" && read !== null;

function isRequest(read: unknown): read is TraceRequest {
  const { network, parameters, samples } = (read ?? {}) as Partial<TraceRequest>;
  return (
    Array.isArray(network?.layers) &&
    isObject(parameters) &&
    Array.isArray(samples?.x) &&
    Array.isArray(samples.y)
  );
}

function isMoment(read: unknown): read is Moment {
  const { step, beat, progress } = (read ?? {}) as Partial<Moment>;
  return (
    typeof step === "string" &&
    Number.isInteger(beat) &&
    typeof progress === "number" &&
    progress >= 0 &&
    progress <= 1
  );
}

async function throughStream(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    chunks.push(read.value);
    size += read.value.length;
    if (size > most) throw new UnreadableLink();
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
