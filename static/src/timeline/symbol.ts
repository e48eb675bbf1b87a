/** A step's symbol, as large as its segment allows. */

/** A fraction at its full size: the segments are high enough, and small print is not read from the back row. */
export const inFull = (tex: string): string => tex.replaceAll("\\frac", "\\dfrac");

/** The font size in pixels at which the symbol fits into `width`. KaTeX writes 1.21 times as large. */
export function symbolSize(tex: string, width: number): number {
  const fitting = (0.84 * width) / (0.55 * 1.21 * breadth(tex));
  return Math.max(SMALLEST, Math.min(LARGEST, fitting));
}

const SMALLEST = 7.5;
const LARGEST = 13;
/** A raised character is smaller. */
const RAISED = 0.7;

/** About how many characters the widest line of the symbol has. */
function breadth(tex: string): number {
  const lines = tex.replace(/^\\frac\{(.*)\}\{(.*)\}$/, "$1\n$2").split("\n");
  return Math.max(1, ...lines.map(lineBreadth));
}

function lineBreadth(line: string): number {
  const raised = line.match(/\^\{(?:[^{}]|\{[^{}]*\})*\}/g) ?? [];
  const rest = raised.reduce((text, part) => text.replace(part, ""), line);
  return characters(rest) + RAISED * characters(raised.join("").replaceAll("^", ""));
}

/** A command is one character, braces are none. */
const characters = (tex: string): number =>
  tex
    .replace(/\\text\{([^{}]*)\}/g, "$1")
    .replace(/\\[a-zA-Z]+/g, "x")
    .replace(/\\.|[{}_\s]/g, "").length;
