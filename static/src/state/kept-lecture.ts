/** The lecture that is open, kept in this tab until the page is reloaded. */

import type { Lecture, LectureRequest } from "../api/types";

/** What the page was served with. */
export interface Served {
  readonly name: string;
  readonly text: string;
}

export interface Kept {
  readonly name: string;
  readonly at: number;
  readonly revealed: boolean;
  /** The file as it was saved last. */
  readonly saved: string;
  readonly lecture: LectureRequest;
}

/** A lecture as it is given, moments and all. */
export type Given = LectureRequest & { readonly moments: NonNullable<LectureRequest["moments"]> };

const KEY = "backlight-lecture";

/** What of a lecture was given, rather than computed. */
export const givenOf = ({ title, language, moments }: Lecture): Given => ({
  title,
  language,
  moments: moments.map(({ title, words, state }) => ({ title, words, state })),
});

export function keepLecture(lecturing: {
  readonly held: Lecture | null;
  readonly name: string;
  readonly at: number;
  readonly revealed: boolean;
  readonly unsaved: boolean;
}): void {
  const { held, name, at, revealed, unsaved } = lecturing;
  try {
    if (!held) return;
    const saved = unsaved ? "" : held.text;
    sessionStorage.setItem(
      KEY,
      JSON.stringify({ name, at, revealed, saved, lecture: givenOf(held) }),
    );
  } catch {
    // A browser that keeps nothing.
  }
}

export function forgetLecture(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing.
  }
}

/** What was open when this page was left; null where it is opened anew. */
export function keptLecture(): Kept | null {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (entry?.type !== "reload" && entry?.type !== "back_forward") return null;
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}
