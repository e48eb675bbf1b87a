/** TeX to HTML. One macro binds a piece of an equation to its entry; KaTeX may add that attribute and nothing else. */

import katex from "katex";

const TERM_ID = /^[a-z_]+(\.\d+)*(@\d+)?$/;

const MACROS = {
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

/** Throws where the TeX cannot be read: the engine writes it, so that is a defect. */
export function renderTex(tex: string, display = false): string {
  return katex.renderToString(tex, {
    displayMode: display,
    macros: { ...MACROS },
    trust: (context) => trusted(context as TrustContext),
    strict: (code: string) => (code === "htmlExtension" ? "ignore" : "error"),
    output: "htmlAndMathml",
  });
}
