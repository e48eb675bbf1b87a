/**
 * How many digits each number on the screen has: the fewest with which every product and every sum holds when it is
 * computed again from what is shown.
 */

import { asShown, FEWEST, formatNumber } from "../../format";
import { parseTerm, roleOf } from "../../notation/term";

/** That a number comes of others: `of` computes it from them. */
export interface Claim {
  readonly result: string;
  readonly operands: readonly string[];
  readonly of: (number: (id: string) => number) => number;
}

/** With up to this many, all of an array have the same; single entries may need more. */
const UNIFORM = 5;
/** A factor or a term of a sum has no more, but where numbers cancel. */
const USUAL = 6;
const MOST = 9;

export function precisions(
  claims: readonly Claim[],
  value: (id: string) => number,
): Map<string, number> {
  const digits = new Map<string, number>();
  const digitsOf = (id: string): number => digits.get(id) ?? FEWEST;
  const holds = ({ result, of }: Claim): boolean =>
    formatNumber(
      of((id) => asShown(value(id), digitsOf(id))),
      digitsOf(result),
    ) === formatNumber(value(result), digitsOf(result));

  tellApart(claims, value, digits);
  const apart = new Map(digits);
  const arrays = roundedArrays(claims, value);
  let best = Infinity;
  let chosen: ReadonlyMap<string, number> = new Map();
  for (const choice of choices([...arrays.keys()])) {
    for (const [array, count] of choice)
      for (const id of arrays.get(array) ?? []) digits.set(id, Math.max(count, apart.get(id) ?? 0));
    const broken = claims.reduce((sum, claim) => sum + (holds(claim) ? 0 : 1), 0);
    if (broken < best) [best, chosen] = [broken, choice];
    if (best === 0) break;
  }
  for (const [array, count] of chosen)
    for (const id of arrays.get(array) ?? []) digits.set(id, Math.max(count, apart.get(id) ?? 0));
  if (best > 0) mend(claims, value, digits, holds);
  return digits;
}

/** An updated weight must not look like the old one; what is multiplied by nearly one may, rather than have nine digits. */
function tellApart(
  claims: readonly Claim[],
  value: (id: string) => number,
  digits: Map<string, number>,
): void {
  for (const { result, operands } of claims) {
    const made = value(result);
    for (const id of operands) {
      const from = value(id);
      // Only what is nearly the same number could be taken for it.
      if (from === made || Math.abs(from - made) > 0.01 * Math.abs(made)) continue;
      const most = roleOf(result) === "parameter" ? MOST : UNIFORM;
      let count = FEWEST;
      while (count < most && asShown(from, count) === asShown(made, count)) count++;
      for (const one of [result, id]) digits.set(one, Math.max(count, digits.get(one) ?? FEWEST));
    }
  }
}

/** The operands that more digits tell more about, by array. */
function roundedArrays(
  claims: readonly Claim[],
  value: (id: string) => number,
): Map<string, string[]> {
  const arrays = new Map<string, Set<string>>();
  for (const id of new Set(claims.flatMap(({ operands }) => operands))) {
    if (asShown(value(id)) === value(id)) continue;
    const { array } = parseTerm(id);
    arrays.set(array, (arrays.get(array) ?? new Set()).add(id));
  }
  return new Map([...arrays].map(([array, ids]) => [array, [...ids]]));
}

/** Every way to give the arrays their digits, those with fewer in all first. */
function choices(arrays: readonly string[]): ReadonlyMap<string, number>[] {
  let all: Map<string, number>[] = [new Map()];
  for (const array of arrays.slice(0, 4))
    all = all.flatMap((choice) =>
      range(FEWEST, UNIFORM).map((count) => new Map(choice).set(array, count)),
    );
  const total = (choice: ReadonlyMap<string, number>) =>
    [...choice.values()].reduce((sum, count) => sum + count, 0);
  return all.sort((one, other) => total(one) - total(other));
}

const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n);

/**
 * Where the same digits for all are not enough: more for the operands at fault. Of hundreds of products one always lies
 * near a boundary of rounding; there one digit more of the product says it, not ten of its factors. What cancels needs
 * them all, and is known to fewer itself.
 */
function mend(
  claims: readonly Claim[],
  value: (id: string) => number,
  digits: Map<string, number>,
  holds: (claim: Claim) => boolean,
): void {
  const of = (id: string): number => digits.get(id) ?? FEWEST;
  const operands = new Set(claims.flatMap((claim) => claim.operands));
  raise(claims, value, digits, holds, USUAL);
  const results = claims.filter(({ result }) => !operands.has(result));
  for (const claim of results) {
    const before = of(claim.result);
    const tries = [before, ...range(before + 1, UNIFORM), ...range(FEWEST, before - 1)];
    const found = tries.find((count) => {
      digits.set(claim.result, count);
      return holds(claim);
    });
    digits.set(claim.result, found ?? before);
  }
  raise(claims, value, digits, holds, MOST);
  for (const claim of results)
    while (!holds(claim) && of(claim.result) > 1) digits.set(claim.result, of(claim.result) - 1);
}

/** More digits for the operands of what does not hold, up to so many. */
function raise(
  claims: readonly Claim[],
  value: (id: string) => number,
  digits: Map<string, number>,
  holds: (claim: Claim) => boolean,
  most: number,
): void {
  const of = (id: string): number => digits.get(id) ?? FEWEST;
  // Digits for one claim can break another that held by chance.
  for (let broken = claims.filter((claim) => !holds(claim)); broken.length > 0;) {
    let raised = false;
    for (const claim of broken) {
      if (holds(claim)) continue;
      for (const id of claim.operands) {
        if (of(id) >= most || asShown(value(id), of(id)) === value(id)) continue;
        digits.set(id, of(id) + 1);
        raised = true;
      }
    }
    if (!raised) break;
    broken = claims.filter((claim) => !holds(claim));
  }
}
