/** Superscripts and subscripts in plain text, `w²₁₀`, and back to where they can be set properly. */

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉";
const PLAIN = "0123456789−";
const LETTERS: Record<string, string> = { i: "ᵢ", j: "ⱼ", k: "ₖ", s: "ₛ" };

export const superscript = (text: string): string =>
  [...text.replace(/-/g, "−")].map((c) => RAISED.charAt(PLAIN.indexOf(c)) || c).join("");

export const subscript = (text: string): string =>
  [...text.replace(/ /g, "")].map((c) => LETTERS[c] ?? (LOWERED.charAt(PLAIN.indexOf(c)) || c)).join(""); // prettier-ignore

export interface Script {
  readonly text: string;
  readonly at: "line" | "above" | "below";
}

const RUNS = new RegExp(`([${RAISED}]+)|([${LOWERED}]+(?:,[${LOWERED}]+)*)`);

/** The text in stretches: on the line, above it, below it, each in plain digits. */
export function scripts(text: string): Script[] {
  const found: Script[] = [];
  let rest = text;
  for (let run = RUNS.exec(rest); run; run = RUNS.exec(rest)) {
    if (run.index > 0) found.push({ text: rest.slice(0, run.index), at: "line" });
    const above = run[1] !== undefined;
    const alphabet = above ? RAISED : LOWERED;
    const plain = [...run[0]].map((c) => PLAIN.charAt(alphabet.indexOf(c)) || c).join("");
    found.push({ text: plain, at: above ? "above" : "below" });
    rest = rest.slice(run.index + run[0].length);
  }
  return rest === "" ? found : [...found, { text: rest, at: "line" }];
}
