/** A path from a parameter to the cost: which numbers it multiplies, and how the products add up. */

import { counted, inNumerals } from "../numerals";
import type { Path, Paths, Trace } from "../api/types";
import type { Claim } from "../derivation/digits/precision";
import type { Also } from "../derivation/digits/written.svelte";
import { givenOf, parseTerm, TARGETS } from "../notation/term";
import { mostTelling } from "../trace/telling";
import { differs } from "../trace/values";

/** The parameter or input that an entry is, or is the derivative or the successor of. */
export function parameterOf(id: string | null): string | null {
  const given = givenOf(id);
  return given !== null && parseTerm(given).array !== TARGETS ? given : null;
}

/** Where nothing was selected: the first layer's weight that the cost depends on most, many paths away from it. */
export const tellingParameter = (trace: Trace): string => mostTelling(trace, 1);

/** One factor: the derivative of `of` by `by`, and the entry that it is where the trace has it. */
export interface Factor {
  readonly of: string;
  readonly by: string;
  readonly value: number;
  readonly id: string | null;
}

export const factorsOf = (parameter: string, path: Path): Factor[] =>
  path.terms.map((of, n) => ({
    of,
    by: path.terms[n - 1] ?? parameter,
    value: path.factors[n] ?? NaN,
    id: path.entries[n] ?? null,
  }));

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
export function shareOfPath(part: number, whole: number): string {
  if (whole === 0) return "";
  const percent = (100 * part) / whole;
  const size = Math.abs(percent);
  // Only the whole is 100 %.
  const near = differs(part, whole) && Math.abs(size - 100) < 0.5;
  const text = size >= 10 && !near ? percent.toFixed(0) : percent.toPrecision(near ? 4 : 2);
  return `${(percent === 100 || !differs(part, whole) ? "100" : inNumerals(text)).replace("-", "−")} %`;
}

/** `20,480`, or `1.3·10²⁰` in words where it is too long to read. */
export function countInWords(text: string): string {
  if (text.length > 12)
    return `about ${inNumerals(`${text[0] ?? ""}.${text[1] ?? ""}`)} × 10^${text.length - 1}`;
  return counted(Number(text));
}
