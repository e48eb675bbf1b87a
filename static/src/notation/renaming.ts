/** Other letters in a template: indices renamed, the sample named. */

import { MARKED, replaceTerms } from "./template";
import { quantityOf } from "./quantities";

/** `i` → `k`, or → `1`, all at once: in symbols, in ids, and where a sum says what it runs over. */
export function rename(template: string, letters: Readonly<Record<string, string>>): string {
  const to = (letter: string): string => letters[letter] ?? letter;
  return template
    .replace(/\\ix\{([a-z])\}/g, (_, letter: string) => index(to(letter)))
    .replace(/\\sumover\{([a-z])\}/g, (_, letter: string) => `\\sumover{${to(letter)}}`)
    .replace(MARKED, (_, macro: string, id: string) => {
      const [entry = "", sample] = id.split("@");
      const [kind = "", ...rest] = entry.split(".");
      const renamed = [kind, ...rest.map(to)].join(".");
      return `\\${macro}{${renamed}${sample === undefined ? "" : `@${to(sample)}`}}`;
    });
}

/** Say which sample the entries belong to, where a step that sums over the samples opens one of them. */
export function markSample(template: string, sample: string): string {
  return replaceTerms(template, (id, symbol) =>
    quantityOf(id).per_sample && !id.includes("@")
      ? `\\term{${id}@${sample}}{${symbolOfSample(symbol, index(sample))}}`
      : `\\term{${id}}{${symbol}}`,
  );
}

/** A derivative is one of that sample's cost; other symbols carry the sample as their last index. */
function symbolOfSample(symbol: string, mark: string): string {
  const derivative = symbol.replace(/(\bC|\\mathit\{cost\})_\{s\}/, `$1_{${mark}}`);
  if (derivative !== symbol) return derivative;
  return symbol.replace(/_\{((?:\\ix\{[a-z]\}|[\d, ])+)\}/g, `_{$1, ${mark}}`);
}

const index = (letter: string): string => (/^[a-z]$/.test(letter) ? `\\ix{${letter}}` : letter);
