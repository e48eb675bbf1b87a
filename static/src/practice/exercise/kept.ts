/** How far somebody got: kept in this browser, and nowhere else; taken along as JSON or CSV. */

import type { Marked, TraceRequest } from "../../api/types";
import { sameRequest } from "../../state/request";
import type { Fresh } from "./practice.svelte";

export interface Progress {
  readonly request: TraceRequest | null;
  readonly of: string | null;
  readonly fresh: Fresh | null;
  readonly texts: Readonly<Record<string, string>>;
  readonly hints: Readonly<Record<string, number>>;
  readonly tries: Readonly<Record<string, number>>;
  readonly slips: Readonly<Record<string, string>>;
  readonly shown: readonly string[];
}

const KEY = "backlight-practice";
const NOTHING = { texts: {}, hints: {}, tries: {}, slips: {}, shown: [] };

/** What was kept of the same part of the same network, or nothing. */
export function progressOf(now: Progress): Omit<Progress, "request" | "of" | "fresh"> {
  const kept = read();
  const { request } = now;
  const same = kept?.request && request && kept.of === now.of && isSame(kept.request, request);
  return same ? { ...NOTHING, ...kept } : NOTHING;
}

/** What another version kept may be no request at all. */
function isSame(one: TraceRequest, other: TraceRequest): boolean {
  try {
    return sameRequest(one, other);
  } catch {
    return false;
  }
}

/** Browsers that keep nothing throw here, and what others wrote may be anything. */
function read(): Progress | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null") as Progress | null;
  } catch {
    return null;
  }
}

export function keepProgress(progress: Progress): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(progress));
  } catch {
    // It lasts as long as the page, then.
  }
}

export interface Result {
  readonly entry: string;
  readonly name: string;
  readonly given: string;
  readonly verdict: Marked["verdict"] | "to do";
  readonly slip: string;
  readonly tries: number;
  readonly hints: number;
  readonly shown: boolean;
}

const COLUMNS = ["entry", "name", "given", "verdict", "slip", "tries", "hints", "shown"] as const;

/** A row for each number. What a spreadsheet would take for a formula stays text. */
export const asCsv = (results: readonly Result[]): string =>
  [COLUMNS, ...results.map((one) => COLUMNS.map((column) => one[column]))]
    .map((row) => `${row.map((cell) => quoted(String(cell))).join(",")}\r\n`)
    .join("");

export const quoted = (cell: string): string => {
  const text = /^[=+@]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
