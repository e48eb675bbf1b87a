/** Within another page, the parts of Explore that its author asked for: `/?only=stage,timeline`. */

import type { Problem } from "../../api/types";

const PARTS = ["stage", "derivation", "timeline"] as const;
export type Part = (typeof PARTS)[number];

export interface Asked {
  /** Null where the page is to be whole. */
  readonly parts: readonly Part[] | null;
  readonly problem: Problem | null;
}

export function onlyAsked(search: string): Asked {
  const only = new URLSearchParams(search).get("only");
  if (only === null) return { parts: null, problem: null };
  const names = only.split(",").map((name) => name.trim());
  const parts = PARTS.filter((part) => names.includes(part));
  const unknown = names.filter((name) => !PARTS.some((part) => part === name));
  return {
    parts: parts.length > 0 ? parts : null,
    problem:
      unknown.length > 0
        ? {
            type: "about:blank",
            title: "The address asks for a part that there is not",
            status: 400,
            detail: `only= knows ${PARTS.join(", ")}, with commas between them; not “${unknown.join(", ").slice(0, 40)}”.`,
          }
        : null,
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
