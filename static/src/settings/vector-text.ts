/** Many numbers in one line, as people type them. */

export type Vector = { readonly numbers: readonly number[] } | { readonly problem: string };

/** `name` is whose numbers they are; `count` how many it has. */
export function readVector(text: string, count: number, name: string): Vector {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== "");
  const numbers = parts.map((part) => Number(part.replace("−", "-")));
  const wrong = parts.find((_, n) => !Number.isFinite(numbers[n]));
  if (wrong !== undefined) return { problem: `${name}: “${wrong}” is no number.` };
  if (numbers.length === count) return { numbers };
  const needed = count === 1 ? "1 number" : `${String(count)} numbers`;
  const found = numbers.length === 0 ? "none" : String(numbers.length);
  return { problem: `${name} has ${needed}; ${numbers.length === 1 ? "this is 1" : `these are ${found}`}.` }; // prettier-ignore
}
