/** A sentence with its numbers: `{dw.2.i.k}` stands for the number of that entry, `{#i}` for an index. */

import { instantiateId, type Binding } from "./template";

/** A stretch of words, or the entry whose number belongs here. */
export type Part = { readonly text: string } | { readonly id: string };

export function narrationParts(template: string, binding: Binding): Part[] {
  const parts: Part[] = [];
  for (const piece of template.split(/(\{[^{}]+\})/)) {
    const token = /^\{([^{}]+)\}$/.exec(piece)?.[1];
    if (token === undefined || token.startsWith("#")) {
      const text = token === undefined ? piece : String(binding[token.slice(1)] ?? token);
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
): string =>
  narrationParts(template, binding)
    .map((part) => ("text" in part ? part.text : written(part.id)))
    .join("");
