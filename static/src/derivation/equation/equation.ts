/** What stands in the equation box: a line of symbols and, under it, the same with the live numbers. */

import type { Rung, Step } from "../../api/types";
import { asTex } from "../../format";
import { HELD } from "../digits/held";
import { isOneTerm, withNumbers, withSymbols, type NumberOf } from "../../notation/numbers";
import { open, type EquationOf } from "../../notation/opening";
import { instantiate, instantiateIds, replaceTerms, sides } from "../../notation/template";
import { roleOf, termId } from "../../notation/term";
import { entryBinding } from "../../trace/values";

export interface Line {
  readonly kind: "symbols" | "numbers";
  /** TeX that is kept on one line where it fits: the left side, then each `= …`. */
  readonly chunks: readonly string[];
}

/** More numbers than this in a row and nobody reads them. */
const MOST_NUMBERS = 60;

type Written = Exclude<Rung, "general">;

export interface Known {
  /** The same of the step that defines an array, in general. */
  readonly generalOf?: EquationOf;
  readonly equationOf: EquationOf;
  /** The number of an entry that time has brought. */
  readonly number: NumberOf;
  /** The number of an entry, whether or not time has brought it: it keeps the place free. */
  readonly future: NumberOf;
}

export function equationLines(
  step: Step,
  rung: Rung,
  indices: readonly number[],
  opened: readonly string[],
  known: Known,
  besideMatrices = true,
): Line[] {
  if (rung === "entry") return entryLines(step, indices, opened, known);
  if (rung === "general") return generalLines(step, indices, opened, known);
  const written = sides(step.latex[rung]);
  const symbols: Line = { kind: "symbols", chunks: chunksOf(written.map(withSymbols)) };
  // The matrices under the box are the factored rung with its numbers, and the result of every rung.
  if (rung === "compact" || (rung === "factored" && besideMatrices)) return [symbols];
  const result = !besideMatrices || step.shape.length === 0;
  return [symbols, numbersLine(step, rung, known, result)];
}

/** `= the matrices or products with their numbers`, and what they come to. */
function numbersLine(step: Step, rung: Written, known: Known, result: boolean): Line {
  const products = sides(step.latex[rung]).at(-1) ?? "";
  const last = withNumbers(products, known.number);
  const all = ["", last, ...(result ? [resultOf(step, known)] : [])];
  return { kind: "numbers", chunks: chunksOf(all) };
}

/** What there is to take along: as shown, and of whole arrays the numbers too, which may stand beside the equation. */
export function takenLines(
  step: Step,
  rung: Rung,
  shown: readonly Line[],
  known: Known,
): readonly Line[] {
  const [symbols] = shown;
  if (rung === "entry" || rung === "general" || !symbols) return shown;
  // By name alone there is nothing to put a number in: the factored rung is the same with its matrices.
  const numbered = rung === "compact" ? "factored" : rung;
  return [symbols, numbersLine(step, numbered, known, true)];
}

/** One entry: `∂C/∂w = ∂C/∂z · a`, then `= 0.1275 × 0.7369 = +0.0939`. */
export function entryLines(
  step: Step,
  indices: readonly number[],
  opened: readonly string[],
  known: Known,
): Line[] {
  const equation = open(step.latex.entry, new Set(opened), known.equationOf);
  const written = sides(instantiate(equation, entryBinding(step, indices)));
  const last = written.at(-1) ?? "";
  const result = resultTex(termId(step.id, indices), known, true);
  return [
    { kind: "symbols", chunks: chunksOf(written.map(withSymbols)) },
    {
      kind: "numbers",
      chunks: chunksOf(["", ...(saysMore(last) ? [numbersOf(last, known)] : []), result]),
    },
  ];
}

/** As the notes have it, of any layer: one entry, with its numbers here; then the matrices, and by name. */
function generalLines(
  step: Step,
  indices: readonly number[],
  opened: readonly string[],
  known: Known,
): Line[] {
  const own = entryLines(step, indices, opened, known);
  const { general } = step.latex;
  if (!general) return own;
  const entry = open(general.entry, new Set(opened), known.generalOf ?? known.equationOf);
  const written = sides(instantiateIds(entry, entryBinding(step, indices)));
  const line = (all: readonly string[]): Line => ({
    kind: "symbols",
    chunks: chunksOf(all.map(withSymbols)),
  });
  const byName = sides(general.compact).slice(1);
  const matrices = step.shape.length > 0 ? [line([...sides(general.factored), ...byName])] : [];
  return [line(written), ...own.slice(1), ...matrices];
}

/** Is there anything to compute, or would the numbers only repeat the result? */
const saysMore = (side: string): boolean => !isOneTerm(side) && side.includes("\\term{");

function numbersOf(side: string, known: Known): string {
  const written = withNumbers(side, known.number);
  return terms(written) > MOST_NUMBERS ? "\\cdots" : written;
}

const terms = (tex: string): number => tex.split("\\term{").length - 1;

/** All entries of the step as numbers, with room kept for those to come. */
function resultOf(step: Step, known: Known): string {
  if (step.shape.length === 0) return resultTex(step.id, known, true);
  const entries = sides(step.latex.expanded)[1] ?? "";
  return replaceTerms(entries, (id) => resultTex(id, known, false));
}

function resultTex(id: string, known: Known, alone: boolean): string {
  const text = asTex(known.future(id) ?? "");
  const sign =
    alone && roleOf(id) === "derivative" && !/^(-|0$|\?|$)/.test(text) ? "{\\boldsymbol{+}}" : "";
  const shown = alone ? `${sign}{\\boldsymbol{${text}}}` : text;
  return `\\term{${id}}{${known.number(id) === undefined && text !== HELD ? `\\phantom{${shown}}` : shown}}`;
}

/** Every side but the first begins with its equals sign; lines break at plus and minus, not inside a product. */
const chunksOf = (written: readonly string[]): string[] =>
  written
    .map((side, n) => (n === 0 ? side : `{} =\\nobreak ${side}`))
    .filter((side) => side !== "")
    .map((side) => `\\displaystyle ${side.replace(/\\(cdot|times)(?![a-z])/g, "$&\\nobreak")}`);

/** The whole rung as LaTeX to take along. */
export const asLatex = (lines: readonly Line[], kind: Line["kind"]): string => {
  const chunks = lines.filter((line) => kind === "numbers" || line.kind === "symbols");
  return chunks
    .flatMap((line) => line.chunks)
    .map((chunk) => chunk.replace(/^\\displaystyle (\{\} )?/, ""))
    .join(" ");
};
