/** TeX to HTML. One macro binds a piece of an equation to its entry; KaTeX may add that attribute and nothing else. */

import katex from "katex";

const TERM_ID = /^[a-z][a-z0-9_]*(\.\d+)*(@\d+)?$/;

const MACROS = {
  // A number that is not there, or is covered.
  "—": "\\text{\\textemdash}",
  "\\term": "\\htmlData{term=#1}{#2}",
  "\\opened": "\\htmlData{term=#1}{#2}",
  "\\ix": "#1",
  "\\sumover": "\\sum_{#1=0}^{#2} #3",
};

interface TrustContext {
  readonly command: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

function trusted(context: TrustContext): boolean {
  const attributes = Object.entries(context.attributes ?? {});
  return (
    context.command === "\\htmlData" &&
    attributes.length === 1 &&
    attributes.every(([name, value]) => name === "data-term" && TERM_ID.test(value))
  );
}

/** Fractions in a matrix need more room between the rows than numbers do. */
const rowsApart = (tex: string): string => (tex.includes("\\frac") ? "1.65" : "1.25");

/** Row and column of an entry, written side by side: for the ear w₁₂ has the indices one and two, not the index twelve. */
const PAIR = /(\\term\{\w+\.\d+\.(\d+)\.(\d+)(?:@\d+)?\}\{(?:(?!\\term)[^])*?_\{\2)(?=\3\})/g;
const indicesApart = (tex: string): string => tex.replace(PAIR, "$1{}");

const MOST_KEPT = 400;
const kept = new Map<string, string>();

/**
 * Throws where the TeX cannot be read: the engine writes it, so that is a defect. `silent`, it is without what is read
 * aloud, which is nearly half of it to lay out.
 */
export function renderTex(tex: string, display = false, silent = false): string {
  const key = `${display ? "d" : "i"}${silent ? "s" : "r"}${tex}`;
  let html = kept.get(key);
  if (html === undefined) {
    html = render(tex, display, silent);
    // Scrubbing goes over the same equations again and again; the oldest go first.
    if (kept.size >= MOST_KEPT) for (const old of kept.keys()) { kept.delete(old); break; } // prettier-ignore
    kept.set(key, html);
  }
  return html;
}

const PARTED = /<\/span>(?=<span class="(?:katex-)?base">)/g;

/** In a sentence, where what stands beside it is kept on its line: it may be parted where KaTeX parts it, all the same. */
export const texInSentence = (tex: string): string => renderTex(tex).replace(PARTED, "$&<wbr>");

function render(tex: string, display: boolean, silent: boolean): string {
  return katex.renderToString(indicesApart(tex), {
    displayMode: display,
    macros: { ...MACROS, "\\arraystretch": rowsApart(tex) },
    trust: (context) => trusted(context as TrustContext),
    strict: (code: string) => (code === "htmlExtension" ? "ignore" : "error"),
    output: silent ? "html" : "htmlAndMathml",
  });
}
