/**
 * The page's state as a link: everything that makes the screen what it is, as JSON, compressed, in the URL's fragment.
 * The server never sees it, and a link works for as long as the page does.
 */

import { isMistake } from "../trace/mistake-places";
import { RUNGS, type Rung, type TraceRequest } from "../api/types";
import type { Moment } from "../time/moment";

export interface Link {
  readonly request: TraceRequest;
  /** Where they differ from the request's. */
  readonly initial?: TraceRequest["parameters"];
  /** Absent before the first step. */
  readonly at?: Moment;
  /** There, and nothing is computed yet: one went back to the start. */
  readonly start?: boolean;
  /** The entry whose card is open, and the arrays that stand opened in its formula. */
  readonly pinned?: string;
  readonly opened?: readonly string[];
  /** The arrays that stand opened in the equation of the step. */
  readonly unfolded?: readonly string[];
  readonly rung?: Rung;
  readonly sample?: number;
  /** All samples at once. */
  readonly together?: boolean;
  /** How many inputs stand beside each other in their picture. */
  readonly across?: number;
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
  /** The part of the derivation that is practised. */
  readonly practice?: string;
}

/** The newest format of links that is known here. What this one does not know is left out. */
const VERSION = 1;
/** `1.…` is a moment of Explore, `t1.…` are runs of Train: the mode, the version, what is packed. */
const FRAGMENT = /^#?(t?)([1-9]\d*)\.(.*)$/;
/** One that can be typed: Train as it begins. */
const BARE_TRAIN = /^#?train$/;
/** What unpacks to more than this was not made here. */
const MOST_BYTES = 8_000_000;

export class UnreadableLink extends Error {
  constructor(message = "This link could not be read: it may be cut off.") {
    super(message);
  }
}

/** Was it made by a Backlight that writes other links than this one? */
export const isNewer = (fragment: string): boolean =>
  Number(FRAGMENT.exec(fragment)?.[2] ?? 0) > VERSION;

/** Is the fragment one that Backlight writes? */
export const isOurs = (fragment: string): boolean =>
  isBareTrain(fragment) || FRAGMENT.test(fragment);

/** Is the fragment one of Train mode? */
export const opensTrain = (fragment: string): boolean =>
  isBareTrain(fragment) || FRAGMENT.exec(fragment)?.[1] === "t";

export const isBareTrain = (fragment: string): boolean => BARE_TRAIN.test(fragment);

/** The fragment, without its #. */
export const writeLink = (link: Link): Promise<string> => writeFragment("", link);

export const writeFragment = async (mode: "" | "t", value: unknown): Promise<string> =>
  `${mode}${String(VERSION)}.${await pack(value)}`;

/** What `judged` makes of the thing that a fragment of that mode holds. Throws UnreadableLink. */
export async function readFragment<Held>(
  fragment: string,
  mode: "" | "t",
  judged: (read: unknown) => Held,
): Promise<Held> {
  const [, written, , packed] = FRAGMENT.exec(fragment) ?? [];
  try {
    if (written !== mode || packed === undefined) throw new UnreadableLink();
    return judged(await unpack(packed));
  } catch {
    throw new UnreadableLink();
  }
}

/** Anything that JSON can say, in characters that an address may have. */
export async function pack(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const packed = await throughStream(bytes, new CompressionStream("deflate-raw"), Infinity);
  let binary = "";
  for (const byte of packed) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The other way. Throws where the text is no such thing. */
export async function unpack(text: string, most = MOST_BYTES): Promise<unknown> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const packed = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const bytes = await throughStream(packed, new DecompressionStream("deflate-raw"), most);
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** Null where there is no fragment. Throws UnreadableLink. */
export const readLink = async (fragment: string): Promise<Link | null> =>
  /^#?$/.test(fragment) ? null : readFragment(fragment, "", linkOf);

/** Only what fits is taken over. The request itself is for the server to judge. */
function linkOf(read: unknown): Link {
  const { request, initial, at, start, pinned, opened, unfolded, rung, sample, together, across, presenting, paths, mistake, nudged, check, compared, practice } =
    read as Partial<Link>; // prettier-ignore
  if (!isRequest(request)) throw new UnreadableLink();
  return {
    request,
    ...(isObject(initial) && { initial }),
    ...(isMoment(at) && { at }),
    ...(start === true && { start }),
    ...(isTerm(pinned) && { pinned }),
    ...(areTerms(opened) && { opened }),
    ...(areTerms(unfolded) && { unfolded }),
    ...(RUNGS.includes(rung as Rung) && { rung: rung as Rung }),
    ...(Number.isInteger(sample) && { sample: sample as number }),
    ...(together === true && { together }),
    ...(Number.isInteger(across) && Number(across) > 0 && { across: across as number }),
    ...(presenting === true && { presenting }),
    ...(isTerm(paths) && { paths }),
    ...(isMistake(mistake) && { mistake }),
    ...(isTerm(nudged) && { nudged }),
    ...(check === true && { check }),
    ...(isTerm(compared) && { compared }),
    ...(isTerm(practice) && { practice }),
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
