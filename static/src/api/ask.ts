/** Asking the server that the page came from, wherever it is. One that is busy is asked again by itself. */

import { busy } from "./busy.svelte";

const AGAIN = 2;
const MOST_SECONDS = 10;

/**
 * The page's own folder, without a slash at the end. Tests run outside a browser, where nothing has an address, and a
 * frame that a notebook has filled may have none either.
 */
export const home =
  typeof document === "undefined" || !URL.canParse(".", document.baseURI)
    ? "http://backlight.test"
    : new URL(".", document.baseURI).href.slice(0, -1);

/** What answers a request to this path. */
export type Answering = (path: string, options: RequestInit) => Response | Promise<Response>;

/** Nobody but the server, unless the page is one file, which has answers of its own, or a notebook's. */
let instead: Answering | null = null;

export function answerInstead(answering: Answering | null): void {
  instead = answering;
}

/** Nothing comes from the server, or nothing more: it is away, or the way to it is. */
export class NoAnswer extends Error {}

/** What a browser says of that is a TypeError, as is many a fault of a program: here it gets a name of its own. */
export const arriving = <T>(promise: Promise<T>): Promise<T> =>
  promise.catch((error: unknown) => {
    throw error instanceof TypeError ? new NoAnswer(error.message) : error;
  });

const sent = (url: string, options: RequestInit): Promise<Response> =>
  instead
    ? Promise.resolve(instead(url.slice(home.length), options))
    : arriving(fetch(url, { ...options, headers: inLanguage(options.headers) }));

/** The server says what it says in the page's language, which need not be the browser's. */
function inLanguage(headers?: HeadersInit): Headers {
  const all = new Headers(headers);
  if (typeof document !== "undefined")
    all.set("Accept-Language", document.documentElement.lang || "en");
  return all;
}

/** What is at the path. */
export const ask = (path: string, options: RequestInit): Promise<Response> =>
  patiently(() => sent(home + path, options), options.signal);

async function patiently(
  once: () => Promise<Response>,
  signal?: AbortSignal | null,
): Promise<Response> {
  for (let left = AGAIN; ; left--) {
    const response = await once();
    const seconds = Number(response.headers.get("Retry-After"));
    if (response.status !== 503 || !(seconds > 0 && seconds <= MOST_SECONDS) || left === 0)
      return response;
    await response.body?.cancel();
    busy.waiting++;
    try {
      await pause(1000 * seconds, signal);
    } finally {
      busy.waiting--;
    }
  }
}

function pause(milliseconds: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", leave);
      resolve();
    }, milliseconds);
    if (signal?.aborted) leave();
    signal?.addEventListener("abort", leave, { once: true });
  });
}
