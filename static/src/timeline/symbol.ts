/** A step's symbol, as large as its segment allows. */

/** A fraction at its full size: the segments are high enough, and small print is not read from the back row. */
export const inFull = (tex: string): string => tex.replaceAll("\\frac", "\\dfrac");

/** KaTeX writes 1.21 times as large, a character about half as wide as high. */
const CHARACTER = 0.55 * 1.21;
const SMALLEST = 7.5;
const LARGEST = 13;
const UNEVEN = 1.35;

/** The font sizes in pixels at which the symbols fit into `width`, none much larger than another. */
export function symbolSizes(symbols: readonly string[], width: number, most = LARGEST): number[] {
  const fitting = symbols.map((tex) => (0.84 * width) / (CHARACTER * breadth(tex)));
  const largest = Math.min(most, UNEVEN * Math.max(SMALLEST, Math.min(...fitting)));
  return fitting.map((size) => Math.max(SMALLEST, Math.min(largest, size)));
}

/** A raised character is smaller, and those of a word stand closer than symbols do. */
const RAISED = 0.7;
const IN_WORD = 0.75;

/** About how many characters the widest line of the symbol has. */
function breadth(tex: string): number {
  const lines = tex.replace(/^\\frac\{(.*)\}\{(.*)\}$/, "$1\n$2").split("\n");
  return Math.max(1, ...lines.map(lineBreadth));
}

function lineBreadth(line: string): number {
  const raised = line.match(/\^\{(?:[^{}]|\{[^{}]*\})*\}/g) ?? [];
  const words = line.match(/\\mathit\{\w+\}(_\{\w+\})?/g) ?? [];
  const rest = [...raised, ...words].reduce((text, part) => text.replace(part, ""), line);
  return (
    characters(rest) +
    RAISED * characters(raised.join("").replaceAll("^", "")) +
    IN_WORD * characters(words.join("").replaceAll("\\mathit", ""))
  );
}

/** A command is one character, braces are none. */
const characters = (tex: string): number =>
  tex
    .replace(/\\text\{([^{}]*)\}/g, "$1")
    .replace(/\\[a-zA-Z]+/g, "x")
    .replace(/\\.|[{}_\s]/g, "").length;
