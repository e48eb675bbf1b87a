/** What the live region says: of how an entry came about, of a cost that has changed. */

import { digitsApart } from "../../derivation/digits/digits";
import { formatNumber } from "../../format";
import { stoppedAt, whyBlocked } from "../../health/blocked";
import { calledBy, narrate, numbersIn } from "../../notation/narration";
import { parseTerm } from "../../notation/term";
import { nameIn } from "../../notation/names";
import type { App } from "../../state/app.svelte";
import { ingredients, recipeOf, type Product } from "../../trace/recipe";
import { entryBinding } from "../../trace/values";

/** A longer sum is for reading, not for listening. */
const MOST_PRODUCTS = 6;

type Written = (id: string) => string;

/** How an entry came about, with its numbers: the step's sentence, and the sum that it only speaks of. */
export function sentenceOf(app: App, id: string): string {
  const step = app.stepOf(id);
  if (!step) return "";
  const { indices } = parseTerm(id);
  const binding = entryBinding(step, indices);
  const told = numbersIn(step.narration, binding);
  const written: Written = (one) => app.written.of(one);
  const untold = ingredients(step, indices, app.plan).some((one) => !told.includes(one));
  const { products, fn } = recipeOf(step, indices, app.plan);
  const parts = [
    narrate(step.narration, binding, written, calledBy(app.plan, step)),
    untold && fn === undefined ? sumInWords(products, written) : "",
    whyStopped(app, id),
  ];
  return parts.filter(Boolean).join(" ");
}

/** An entry that lands while time plays on: its name and its number, or how it came about; and how many land with it. */
export function landedInWords(app: App, id: string, count: number, how: boolean): string {
  const name = nameIn(app.plan, id);
  const brief = `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${app.written.of(id)}.`;
  const others = count > 1 ? `And ${String(count - 1)} more with it.` : "";
  return [how ? sentenceOf(app, id) : brief, others].filter(Boolean).join(" ");
}

/** “That is 0.600 times 0.800, plus −0.900 times −0.500, plus 0.100.” */
export function sumInWords(products: readonly Product[], written: Written): string {
  if (products.length < 2 || products.length > MOST_PRODUCTS) return "";
  const spoken = products.map(({ coefficient, factors }) => {
    const numbers = factors.map(written);
    return [...(coefficient === 1 ? [] : [formatNumber(coefficient)]), ...numbers].join(" times ");
  });
  return `That is ${spoken.join(", plus ")}.`;
}

function whyStopped(app: App, id: string): string {
  const blocked = stoppedAt(app, id);
  return blocked ? `${blocked.title}. ${whyBlocked(app, blocked)}` : "";
}

/** What a change has done to the cost; null where the numbers break off before there is one. */
export function costInWords(before: number | null, now: number | null): string {
  if (now === null) return "The numbers grow beyond all bounds: there is no cost.";
  if (before === now) return "The cost stays as it was.";
  const digits = digitsApart(before === null ? [now] : [before, now]);
  const was = before === null ? "" : `, before ${formatNumber(before, digits)}`;
  return `The cost is now ${formatNumber(now, digits)}${was}.`;
}
