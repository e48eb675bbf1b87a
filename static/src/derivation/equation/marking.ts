/** What KaTeX drew, tied to the entries: role, number, and whether it is lit. Classes change, nothing is drawn again. */

import { exactText } from "../../format";
import { plainName } from "../../notation/plain";
import { roleOf, sameTerm } from "../../notation/term";
import type { App } from "../../state/app.svelte";

const terms = (root: HTMLElement): NodeListOf<HTMLElement> =>
  root.querySelectorAll<HTMLElement>("[data-term]");

/** Give each marked piece its role, its number where time has brought it, and its name to hover. */
export function mark(root: HTMLElement, app: App, own: (id: string) => boolean): void {
  for (const element of terms(root)) {
    const id = element.dataset.term ?? "";
    const value = app.known(id) ? app.value(id) : undefined;
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
