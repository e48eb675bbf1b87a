/** What KaTeX drew, tied to the entries: role, number, and whether it is lit. Classes change, nothing is drawn again. */

import { exactText } from "../../format";
import { plainName } from "../../notation/plain";
import { roleOf, sameTerm } from "../../notation/term";
import type { App } from "../../state/app.svelte";

const terms = (root: HTMLElement): NodeListOf<HTMLElement> =>
  root.querySelectorAll<HTMLElement>("[data-term]");

/** The number of an entry, where time has brought it. */
export type BroughtBy = (id: string) => number | undefined;

export const broughtNow =
  (app: App): BroughtBy =>
  (id) =>
    app.known(id) ? app.value(id) : undefined;

/** What time had brought when an entry was first asked for: lines that are drawn again say what they said. */
export function broughtOnce(now: BroughtBy): BroughtBy {
  const told = new Map<string, number | undefined>();
  return (id) => {
    if (!told.has(id)) told.set(id, now(id));
    return told.get(id);
  };
}

/** Give each marked piece its role, its number where it has one, and its name to hover. */
export function mark(
  root: HTMLElement,
  app: App,
  own: (id: string) => boolean,
  brought: BroughtBy,
): void {
  for (const element of terms(root)) {
    const id = element.dataset.term ?? "";
    const value = brought(id);
    element.dataset.role = own(id) ? "result" : roleOf(id);
    element.classList.toggle("opened", element.querySelector("[data-term]") !== null);
    element.classList.toggle("slot", value === undefined && element.closest(".numbers") !== null);
    if (value === undefined) delete element.dataset.value;
    else element.dataset.value = String(value);
    const name = plainName(app.plan, id);
    element.title = value === undefined ? name : `${name} = ${exactText(value)}`;
  }
}

export function light(
  root: HTMLElement,
  active: string | null,
  ingredients: readonly string[],
): void {
  const made = new Set(ingredients);
  for (const element of terms(root)) {
    const id = element.dataset.term ?? "";
    const lit = sameTerm(id, active);
    element.classList.toggle("lit", lit);
    element.classList.toggle("made-from", !lit && made.has(id));
  }
}
