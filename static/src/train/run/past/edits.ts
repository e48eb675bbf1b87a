/** Numbers of one's own in the middle of a run: weights and biases that were typed, not learnt. */

import { Refused, told } from "../../../api/problems";
import type { ExplicitParameters } from "../../../api/types";
import { formatNumber } from "../../../format";
import { subscript, superscript } from "../../../scripts";
import { parseTerm, termId } from "../../../notation/term";
import { parameterIn, withParameter } from "../../../trace/entries";

export interface Edit {
  /** As entries are called everywhere: w.2.1.0, b.1.2. */
  readonly term: string;
  readonly value: number;
}

export const weightTerm = (layer: number, i: number, k: number): string =>
  termId(`w.${String(layer)}`, [i, k]);
export const biasTerm = (layer: number, i: number): string => termId(`b.${String(layer)}`, [i]);

/** The parameters with those numbers in place of their own. Throws Refused where there is no such number. */
export const editedParameters = (parameters: ExplicitParameters, edits: readonly Edit[]) =>
  edits.reduce((all, { term, value }) => {
    if (parameterIn(all, term) === undefined)
      throw new Refused(
        told(
          `This network has no ${parameterSymbol(term)}`,
          "A number was to be typed over it. What you see is the run up to there: train on from here, or ask for the link or file once more.",
        ),
      );
    return withParameter(all, term, value);
  }, parameters);

/** Both, in order; of two numbers for one entry the later one. */
export const joinedEdits = (
  before: readonly Edit[] | undefined,
  after: readonly Edit[] | undefined,
): readonly Edit[] => [
  ...(before ?? []).filter(({ term }) => !(after ?? []).some((edit) => edit.term === term)),
  ...(after ?? []),
];

/** w²₁₀, b¹₂ */
export function parameterSymbol(term: string): string {
  const { kind, layer = 0, indices } = parseTerm(term);
  const apart = indices.some((index) => index > 9) ? "," : "";
  return `${kind}${superscript(String(layer))}${subscript(indices.join(apart))}`;
}

const MOST_NAMED = 2;

/** What a branch is called that begins with them. */
export const editsText = (edits: readonly Edit[]): string =>
  edits.length > MOST_NAMED
    ? `${String(edits.length)} numbers typed`
    : edits
        .map(({ term, value }) => `${parameterSymbol(term)} = ${formatNumber(value)}`)
        .join(", ");

const TERM = /^(?:w\.\d+\.\d+\.\d+|b\.\d+\.\d+)$/;

export function isEdit(read: unknown): read is Edit {
  const { term, value } = (read ?? {}) as Partial<Edit>;
  return typeof term === "string" && TERM.test(term) && Number.isFinite(value);
}
