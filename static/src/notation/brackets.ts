/** Brackets around what takes the place of a symbol; tests/golden/brackets.json has the cases. */

import { group } from "./template";

/**
 * Would the definition be read as something else without brackets? A sum does, unless it has a place to itself. In the
 * body of a `\sumover`, Σ reaches to the end of a product but not past a plus or minus. A power takes the last factor
 * alone, and so does ln.
 */
export function needsBrackets(definition: string, before: string, after: string): boolean {
  const body = unmarked(definition);
  const left = inside(before.trimEnd());
  const right = after.trimStart();
  if (right.startsWith("^")) return true;
  if (left.endsWith("\\ln")) return !/^\\(frac|sigma)/.test(body);
  if (/\\sumover\{[a-z]\}\{\d+\}\{$/.test(left) && right.startsWith("}"))
    return /[+-]/.test(topLevel(body));
  const starts = left === "" || /(?<!\\)[({[=+,]$/.test(left);
  const ends = right === "" || /^([)}\],=+-]|\\right)/.test(right);
  return !(starts && ends) && /[+-]|\\sumover/.test(topLevel(body));
}

/** What is left of an opened factor's beginning is what stood before the factor. */
function inside(left: string): string {
  const without = left.replace(/\\opened\{[^{}]*\}\{$/, "");
  return without === left ? left.trimEnd() : inside(without);
}

/** Without the marks of what was opened, which hold nothing together. */
function unmarked(body: string): string {
  const start = body.indexOf("\\opened{");
  if (start < 0) return body;
  const [, afterId] = group(body, start + "\\opened".length);
  const [inner, end] = group(body, afterId);
  return unmarked(body.slice(0, start) + inner + body.slice(end));
}

/** The text outside all brackets and braces. */
function topLevel(body: string): string {
  let depth = 0;
  let top = "";
  for (const character of body) {
    if ("{([".includes(character)) depth++;
    if (depth === 0) top += character;
    if ("})]".includes(character)) depth--;
  }
  return top;
}
