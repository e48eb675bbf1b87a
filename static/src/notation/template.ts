/**
 * Filling in the engine's equations. A template is TeX with three macros: `\term{id}{symbol}` marks an entry, `\ix{i}`
 * an index letter, `\sumover{k}{2}{body}` a sum over k = 0 … 2. The engine's own `templates.py` does the same.
 */

import { parseTerm } from "./term";

export type Binding = Readonly<Record<string, number>>;

const LONGEST_SUM = 4;

/** `\term{id}` before a symbol, `\opened{id}` before the definition that stands in for one. */
export const MARKED = /\\(term|opened)\{([^{}]*)\}/g;

/** Numbers for index letters, in symbols and in ids. */
export function instantiate(template: string, binding: Binding): string {
  return template
    .replace(/\\ix\{([a-z])\}/g, (whole, letter: string) => String(binding[letter] ?? whole))
    .replace(MARKED, (_, macro: string, id: string) => `\\${macro}{${instantiateId(id, binding)}}`);
}

/** `dw.2.i.k` → `dw.2.1.0` */
export function instantiateId(id: string, binding: Binding): string {
  const fill = (part: string) => String(binding[part] ?? part);
  const [entry = "", sample] = id.split("@");
  const [array = "", ...rest] = entry.split(".");
  return [array, ...rest.map(fill)].join(".") + (sample === undefined ? "" : `@${fill(sample)}`);
}

/** Numbers for the letters in ids alone: what is said in general, of one entry. */
export const instantiateIds = (template: string, binding: Binding): string =>
  template.replace(
    MARKED,
    (_, macro: string, id: string) => `\\${macro}{${instantiateId(id, binding)}}`,
  );

/** An id that still holds index letters, as the bound ones of a sum do, stands for its array. */
export const markArrays = (template: string): string =>
  template.replace(MARKED, (_, macro: string, id: string) => {
    const open = /[.@][a-z]/.test(id);
    return `\\${macro}{${open ? parseTerm(id).array : id}}`;
  });

/** Every `\sumover` as its terms, with dots in a long one. */
export function writeOutSums(template: string): string {
  const start = template.indexOf("\\sumover");
  if (start < 0) return template;
  const [letter, afterLetter] = group(template, start + "\\sumover".length);
  const [last, afterLast] = group(template, afterLetter);
  const [body, after] = group(template, afterLast);
  const count = Number(last) + 1;
  const shown =
    count <= LONGEST_SUM ? Array.from({ length: count }, (_, n) => n) : [0, 1, null, count - 1];
  let total = shown
    .map((n) => (n === null ? "\\cdots" : instantiate(body, { [letter]: n })))
    .join(" + ");
  const before = template.slice(0, start).trimEnd();
  if (count > 1 && before !== "" && !/[+=({]$/.test(before)) total = `\\left(${total}\\right)`;
  return template.slice(0, start) + writeOutSums(total + template.slice(after));
}

/** Each `\term{id}{symbol}` replaced, outermost first; `before` is what is written so far, `after` what follows. */
export function replaceTerms(
  template: string,
  replacement: (id: string, symbol: string, before: string, after: string) => string,
): string {
  let written = "";
  let rest = template;
  for (;;) {
    const start = rest.indexOf("\\term{");
    if (start < 0) return written + rest;
    const [id, afterId] = group(rest, start + "\\term".length);
    const [symbol, end] = group(rest, afterId);
    const after = rest.slice(end);
    written += rest.slice(0, start);
    written += replacement(id, symbol, written, after);
    rest = after;
  }
}

/** What an equation calls each of its entries or arrays. */
export function termSymbols(equation: string): ReadonlyMap<string, string> {
  const symbols = new Map<string, string>();
  replaceTerms(equation, (id, symbol) => {
    symbols.set(id, symbol);
    return "";
  });
  return symbols;
}

/** The sides of an equation: left, then what it equals, once or more. An equals sign inside brackets splits nothing. */
export function sides(equation: string): string[] {
  const found: string[] = [];
  let [depth, start] = [0, 0];
  for (let position = 0; position < equation.length; position++) {
    if (equation.startsWith("\\begin{", position)) depth++;
    if (equation.startsWith("\\end{", position)) depth--;
    const character = equation.charAt(position);
    if ("{([".includes(character)) depth++;
    if ("})]".includes(character)) depth--;
    if (depth === 0 && equation.startsWith(" = ", position)) {
      found.push(equation.slice(start, position));
      start = position + " = ".length;
    }
  }
  return [...found, equation.slice(start)];
}

/** The content of the braces that open at `start`, and where they end. */
export function group(text: string, start: number): [string, number] {
  let depth = 0;
  for (let position = start; position < text.length; position++) {
    if (text[position] === "{") depth++;
    if (text[position] === "}") depth--;
    if (depth === 0) return [text.slice(start + 1, position), position + 1];
  }
  throw new Error(`unbalanced braces: ${text.slice(start)}`);
}
