/** A path from a parameter to the cost: which numbers it multiplies, and how the products add up. */

import type { Path, Paths, Trace } from "../api/types";
import type { Claim } from "../derivation/digits/precision";
import type { Also } from "../derivation/digits/written.svelte";
import { kindOf, parseTerm, termId } from "../notation/term";
import { recipeOf } from "../trace/recipe";
import { definingStep, differs, hasTerm, valueOf } from "../trace/values";

/** The parameter or input that an entry is, or is the derivative or the successor of. */
export function parameterOf(id: string | null): string | null {
  if (id === null) return null;
  const { kind, layer, indices } = parseTerm(id);
  const entry = (kind === "b" || kind === "a" ? 1 : 2) === indices.length;
  if (kind === "w" || kind === "b" || (kind === "a" && layer === 0)) return entry ? id : null;
  if (kind === "dw" || kind === "db") return parameterOf(id.slice(1));
  return /^[wb]_next$/.test(kind) ? parameterOf(id.replace("_next", "")) : null;
}

/** Where nothing was selected: the first layer's weight that the cost depends on most, many paths away from it. */
export function tellingParameter({ arrays }: Trace): string {
  const rows = arrays["dw.1"] as readonly (readonly number[])[];
  let [found, most] = ["w.1.0.0", 0];
  rows.forEach((row, i) => {
    row.forEach((value, k) => {
      if (Math.abs(value) > most) [found, most] = [termId("w.1", [i, k]), Math.abs(value)];
    });
  });
  return found;
}

/** One factor: the derivative of `of` by `by`, and the entry that it is where the trace has it. */
export interface Factor {
  readonly of: string;
  readonly by: string;
  readonly value: number;
  readonly id: string | null;
}

export function factorsOf(trace: Trace, parameter: string, path: Path, sample: number): Factor[] {
  return path.terms.map((of, n) => {
    const by = path.terms[n - 1] ?? parameter;
    const value = path.factors[n] ?? NaN;
    const id = candidates(trace, of, by).find((one) => {
      const there = hasTerm(trace, one, sample) ? valueOf(trace, one, sample) : undefined;
      return there !== undefined && !differs(there, value);
    });
    return { of, by, value, id: id ?? null };
  });
}

/** The entries that may be this local derivative: what multiplies it in its sum, or a derivative of its own name. */
function candidates(trace: Trace, of: string, by: string): string[] {
  const { array, layer = 0, indices } = parseTerm(of);
  const step = trace.steps[definingStep(trace, array)];
  const product =
    step && recipeOf(step, indices, trace).products.find((one) => one.factors.includes(by));
  const beside = product?.factors.filter((factor) => factor !== by) ?? [];
  const slope = `ds.${layer}`;
  if (kindOf(of) === "a")
    return [termId(slope, indices), termId(slope, [...indices, ...parseTerm(by).indices])];
  return of === "cost" ? [`d${by}`] : beside.length === 1 ? beside : [];
}

/** What stands for a factor's number, a path's product and the sum after it where precision is chosen. */
export const factorId = ({ id, of, by }: Factor): string => id ?? `∂${of}/∂${by}`;
export const pathId = ({ terms }: Path): string => `path ${terms.join(" ")}`;
export const sumAfter = (n: number): string => `paths ${String(n)}`;

/** What the list says in numbers: each product, and each sum of products. */
export function saidBy(
  found: Paths,
  factors: readonly (readonly Factor[])[],
  sums: readonly number[],
): Also {
  const numbers = new Map<string, number>();
  const claims = found.paths.flatMap((path, n): Claim[] => {
    const operands = (factors[n] ?? []).map(factorId);
    (factors[n] ?? []).forEach((factor) => numbers.set(factorId(factor), factor.value));
    numbers.set(pathId(path), path.product);
    numbers.set(sumAfter(n), sums[n] ?? NaN);
    const added = found.paths.slice(0, n + 1).map(pathId);
    return [
      {
        result: pathId(path),
        operands,
        of: (number) => operands.reduce((all, id) => all * number(id), 1),
      },
      {
        result: sumAfter(n),
        operands: added,
        of: (number) => added.reduce((all, id) => all + number(id), 0),
      },
    ];
  });
  return { claims, numbers };
}

/** The sum after each path. The last is the server's own, added up without the rounding of one after the other. */
export function runningSums({ paths, shown_sum }: { paths: readonly Path[]; shown_sum: number }) {
  let sum = 0;
  return paths.map(({ product }, n) => {
    sum += product;
    return n === paths.length - 1 ? shown_sum : sum;
  });
}

/** `38 %`; nothing where there is no gradient to have a share of. */
export function share(part: number, whole: number): string {
  if (whole === 0) return "";
  const percent = (100 * part) / whole;
  const size = Math.abs(percent);
  // Only the whole is 100 %.
  const near = differs(part, whole) && Math.abs(size - 100) < 0.5;
  const text = size >= 10 && !near ? percent.toFixed(0) : percent.toPrecision(near ? 4 : 2);
  return `${(percent === 100 || !differs(part, whole) ? "100" : text).replace("-", "−")} %`;
}

/** `20,480`, or `1.3·10²⁰` in words where it is too long to read. */
export function countInWords(text: string): string {
  if (text.length > 12) return `about ${text[0] ?? ""}.${text[1] ?? ""} × 10^${text.length - 1}`;
  return Number(text).toLocaleString("en");
}
