/** Symbols outside TeX: in a sentence (`∂C/∂w²₁₀`), in a screen reader's words (`∂C/∂w 2 1 0`), and as TeX for others. */

import type { Step, Trace } from "../api/types";
import { subscript, superscript } from "../scripts";
import { parseTerm } from "./term";
import { group, instantiate, MARKED } from "./template";

/** A symbol of the engine's as plain text. */
export function plainSymbol(tex: string): string {
  return written(tex, superscript, subscript).trim();
}

/** The same for reading aloud: indices as words of their own. */
export function spokenSymbol(tex: string): string {
  const apart = (text: string) => ` ${[...text.replace(/[, ]+/g, "")].join(" ")}`;
  const whole = (text: string) => (text.includes(",") ? ` ${text.replace(/[, ]+/g, " ")}` : apart(text)); // prettier-ignore
  return written(tex, (text) => ` ${text}`, whole)
    .replace(/ +/g, " ")
    .trim();
}

/** The symbol of an entry or an array of this trace, in TeX; `step` where it is written as that step writes it. */
export function symbolOf(trace: Pick<Trace, "symbols">, id: string, step?: Step): string {
  const { array, indices, sample } = parseTerm(id);
  const symbol = step?.symbols[array] ?? trace.symbols[array];
  if (!symbol) return id.replace(/_/g, "\\_");
  if (indices.length === 0 && symbol.letters.length > 0) return symbol.array;
  const binding = Object.fromEntries([...symbol.letters].map((l, n) => [l, indices[n] ?? 0]));
  const tex = instantiate(symbol.entry, binding);
  return sample === undefined ? tex : `${tex}\\text{ of sample ${sample}}`;
}

export const plainName = (trace: Pick<Trace, "symbols">, id: string, step?: Step): string =>
  plainSymbol(symbolOf(trace, id, step));
export const spokenName = (trace: Pick<Trace, "symbols">, id: string, step?: Step): string =>
  spokenSymbol(symbolOf(trace, id, step));

/** TeX that any LaTeX reads: without the marks of entries, sums as sums, dots for what isn't known yet. */
export function standardTex(tex: string): string {
  let clean = "";
  let rest = tex.replace(/\\ix\{([a-z])\}/g, "$1").replaceAll("\\nobreak", "");
  for (let macro = OWN_MACRO.exec(rest); macro; macro = OWN_MACRO.exec(rest)) {
    clean += rest.slice(0, macro.index);
    const [first, afterFirst] = group(rest, macro.index + macro[0].length - 1);
    if (macro[1] === "sumover") {
      const [last, afterLast] = group(rest, afterFirst);
      const [body, end] = group(rest, afterLast);
      rest = `\\sum_{${first}=0}^{${last}} ${body}${rest.slice(end)}`;
    } else if (macro[1] === "phantom" || macro[1] === "boldsymbol") {
      rest = (macro[1] === "phantom" ? "\\ldots" : first) + rest.slice(afterFirst);
    } else {
      const [symbol, end] = group(rest, afterFirst);
      rest = symbol + rest.slice(end);
    }
  }
  return (clean + rest).replace(/\{\+\}\{([\d.]+)\}/g, "+$1").replace(/= \{(-?[\d.]+)\}/g, "= $1");
}

const OWN_MACRO = /\\(term|opened|sumover|phantom|boldsymbol)\{/;

function written(
  tex: string,
  above: (text: string) => string,
  below: (text: string) => string,
): string {
  let text = tex.replace(MARKED, "");
  for (let at = text.indexOf("\\frac"); at >= 0; at = text.indexOf("\\frac")) {
    const [numerator, afterNumerator] = group(text, at + "\\frac".length);
    const [denominator, end] = group(text, afterNumerator);
    text = `${text.slice(0, at)}${numerator}/${denominator}${text.slice(end)}`;
  }
  return text
    .replace(/\\partial ?/g, "∂").replace(/\\sigma/g, "σ").replace(/\\delta/g, "δ").replace(/\\eta/g, "η")
    .replace(/\^\{(\d+)\\,\\text\{(\w+)\}\}(_\{[^{}]*\})?/g, "^{$1}$3 $2")
    .replace(/\^\{\\mathsf T\}/g, "ᵀ")
    .replace(/\\(?:text|mathit)\{([^{}]*)\}/g, "$1")
    .replace(/\\ix\{(\w)\}/g, "$1")
    .replace(/\\left|\\right|\\,/g, "")
    .replace(/\^\{([^{}]*)\}/g, (_, up: string) => above(up))
    .replace(/_\{([^{}]*)\}/g, (_, down: string) => below(down))
    .replace(/'/g, "′"); // prettier-ignore
}
