/** A sentence with its numbers: `{dw.2.i.k}` stands for the number of that entry, `{#i}` for what an index counts. */

import type { Step, Trace } from "../api/types";
import { calledIn } from "./own-names";
import { instantiateId, type Binding } from "./template";

/** A stretch of words, or the entry whose number belongs here. */
export type Part = { readonly text: string } | { readonly id: string };

/** What an index with this letter and number is called. */
export type Called = (letter: string, n: number) => string;

const numbered: Called = (_, n) => String(n);

/** By the names of the trace's network. */
export const calledBy =
  ({ network }: Pick<Trace, "network">, { narration_columns: columns }: Step): Called =>
  (letter, n) => {
    const column = columns[letter];
    return column === undefined ? String(n) : calledIn(network, column, n);
  };

export function narrationParts(
  template: string,
  binding: Binding,
  called: Called = numbered,
): Part[] {
  const parts: Part[] = [];
  for (const piece of template.split(/(\{[^{}]+\})/)) {
    const token = /^\{([^{}]+)\}$/.exec(piece)?.[1];
    if (token === undefined || token.startsWith("#")) {
      const letter = token?.slice(1) ?? "";
      const text = token === undefined ? piece : called(letter, binding[letter] ?? NaN);
      const last = parts.at(-1);
      if (last && "text" in last) parts[parts.length - 1] = { text: last.text + text };
      else if (text) parts.push({ text });
    } else parts.push({ id: instantiateId(token, binding) });
  }
  return parts;
}

/** The ids of the entries whose numbers the sentence says. */
export const numbersIn = (template: string, binding: Binding): string[] =>
  narrationParts(template, binding).flatMap((part) => ("id" in part ? [part.id] : []));

/** The whole sentence as plain text. */
export const narrate = (
  template: string,
  binding: Binding,
  written: (id: string) => string,
  called?: Called,
): string =>
  narrationParts(template, binding, called)
    .map((part) => ("text" in part ? part.text : written(part.id)))
    .join("");
