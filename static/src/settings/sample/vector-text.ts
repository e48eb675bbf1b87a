/** Many numbers in one line, as people type them. */

import { readNumber } from "../../read-number";

export type Vector = { readonly numbers: readonly number[] } | { readonly problem: string };

/** `name` is whose numbers they are; `count` how many it has, which says whether a comma parts them or is a point. */
export function readVector(text: string, count: number, name: string): Vector {
  const plain = text.trim();
  const listed = plain.split(/[\s,;]+/).filter((part) => part !== "");
  const spaced = plain
    .split(/[\s;]+/)
    .map((part) => part.replace(/,$/, ""))
    .filter((part) => part !== "");
  const mixed = spaced.length > 1 && spaced.some((part) => part.includes(","));
  const parts = spaced.length === count || mixed ? spaced : listed;
  const cut = parts === listed ? listed.find((part) => /^0\d/.test(part)) : undefined;
  if (cut !== undefined)
    return { problem: `${name}: is the comma before “${cut}” a decimal one? Put spaces between the numbers.` }; // prettier-ignore
  const read = parts.map((part) => readNumber(part));
  for (const one of read) if ("problem" in one) return { problem: `${name}: ${one.problem}` };
  const numbers = read.flatMap((one) => ("value" in one ? [one.value] : []));
  if (numbers.length === count) return { numbers };
  const needed = count === 1 ? "1 number" : `${String(count)} numbers`;
  const found = numbers.length === 0 ? "none" : String(numbers.length);
  return { problem: `${name} has ${needed}; ${numbers.length === 1 ? "this is 1" : `these are ${found}`}.` }; // prettier-ignore
}
