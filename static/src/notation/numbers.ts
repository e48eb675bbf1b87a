/** The same equation with the numbers in it. */

import { asTex, formatTex } from "../format";
import { group, markArrays, replaceTerms, writeOutSums } from "./template";

/** The number of an entry as it is written on the page, or undefined where it isn't known: then its symbol stays. */
export type NumberOf = (id: string) => string | undefined;

/** An instantiated side of an equation with sums written out and every known entry as its number. */
export function withNumbers(side: string, numberOf: NumberOf): string {
  const times = writeOutSums(side).replace(/\\cdot(?![a-z])/g, "\\times");
  const filled = replaceTerms(times, (id, symbol, before) => {
    const value = numberOf(id);
    return value === undefined
      ? `\\term{${id}}{${symbol}}`
      : `\\term{${id}}{${bracketed(asTex(value), before)}}`;
  });
  return breakableBrackets(markArrays(filled));
}

/** With symbols; entries under a sum stand for their arrays. */
export const withSymbols = (side: string): string => markArrays(side);

/** Brackets that grow cannot be broken over lines; around a plain sum they need not grow. */
function breakableBrackets(tex: string): string {
  const start = tex.indexOf("\\left(");
  if (start < 0) return tex;
  let [depth, end] = [0, start];
  for (; end < tex.length; end++) {
    if (tex.startsWith("\\left(", end)) depth++;
    if (tex.startsWith("\\right)", end) && --depth === 0) break;
  }
  const inside = breakableBrackets(tex.slice(start + "\\left(".length, end));
  const after = breakableBrackets(tex.slice(end + "\\right)".length));
  const tall = /\\t?frac|\\sum|\\begin/.test(inside);
  const [left, right] = tall ? ["\\left(", "\\right)"] : ["(", ")"];
  return `${tex.slice(0, start)}${left}${inside}${right}${after}`;
}

/** Is this side one entry and nothing else, so that its number would be the result said twice? */
export function isOneTerm(side: string): boolean {
  const text = side.trim();
  if (!text.startsWith("\\term{")) return false;
  const [, afterId] = group(text, "\\term".length);
  return group(text, afterId)[1] === text.length;
}

/** A negative number that follows an operator, or is an argument without brackets of its own, gets them. */
function bracketed(text: string, before: string): string {
  let left = before.trimEnd();
  // An opened factor is part of what it stands in.
  while (/\\opened\{[^{}]*\}\{$/.test(left))
    left = left.replace(/\\opened\{[^{}]*\}\{$/, "").trimEnd();
  const leads = left === "" || /([({[=&,|]|\\\\|\\begin\{bmatrix\})$/.test(left);
  const several = text.includes("\\cdot") && left.endsWith("\\ln");
  return (text.startsWith("-") && !leads) || several ? `(${text})` : text;
}

/** A factor before a sum: ¼ as a fraction, 1 as nothing. */
export function coefficientTex(coefficient: number): string {
  const sign = coefficient < 0 ? "-" : "";
  const size = Math.abs(coefficient);
  if (size === 1) return sign;
  const whole = Math.round(1 / size);
  return `${sign}${Math.abs(1 / size - whole) < 1e-9 ? `\\tfrac{1}{${whole}}` : formatTex(size)}`;
}
