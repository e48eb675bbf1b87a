/**
 * Within another page, the parts of Explore that its author asked for, `/?only=stage,timeline`, and what of them its
 * readers may touch, `&touch=play,select`: all of it where that is not said.
 */

import { told } from "../../api/problems";
import type { Problem } from "../../api/types";
import { TOUCH, type Touch } from "../../state/touch";

const PARTS = ["stage", "derivation", "timeline"] as const;
export type PagePart = (typeof PARTS)[number];

export interface AskedParts {
  /** Null where the page is to be whole. */
  readonly parts: readonly PagePart[] | null;
  /** Null where all of them may be touched. */
  readonly touch: readonly Touch[] | null;
  readonly problem: Problem | null;
}

export function onlyAsked(search: string): AskedParts {
  const asked = new URLSearchParams(search);
  const only = namesIn(asked, "only", PARTS);
  if (!only) return { parts: null, touch: null, problem: null };
  const touch = namesIn(asked, "touch", TOUCH);
  return {
    parts: only.known.length > 0 ? only.known : null,
    touch: touch?.known ?? null,
    problem: only.problem ?? touch?.problem ?? null,
  };
}

/** What a list in the address names; null where there is none. */
function namesIn<T extends string>(
  asked: URLSearchParams,
  list: string,
  all: readonly T[],
): { known: T[]; problem: Problem | null } | null {
  const text = asked.get(list);
  if (text === null) return null;
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.filter((name) => name !== "" && !all.some((one) => one === name));
  const problem = told(
    "The address asks for a part that there is not",
    `${list}= knows ${all.join(", ")}, with commas between them; not “${unknown.join(", ").slice(0, 40)}”.`,
  );
  return {
    known: all.filter((one) => names.includes(one)),
    problem: unknown.length > 0 ? problem : null,
  };
}

/** The same place as a part of another page. */
export const frameOf = (link: string, title: string): string => {
  const address = new URL(link);
  address.searchParams.set("only", "stage,timeline");
  return `<iframe src="${escaped(address.href)}" title="${escaped(title)}" width="960" height="600" style="border:0;max-width:100%" loading="lazy"></iframe>`;
};

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
