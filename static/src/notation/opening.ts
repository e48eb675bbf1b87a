/**
 * Opening a factor in place: its symbol gives way to its own definition, which can be opened in turn, down to the
 * inputs and the parameters. Works on templates, so that a whole sum is opened at once.
 */

import { needsBrackets } from "./brackets";
import { parseTerm } from "./term";
import { group, replaceTerms, sides } from "./template";
import { markSample, rename } from "./renaming";

/** The first-rung equation of the step that defines an array; undefined for what is given. */
export type EquationOf = (array: string) => string | undefined;

/** The equation with every factor of the opened arrays replaced by what it is made of. */
export function open(
  equation: string,
  opened: ReadonlySet<string>,
  equationOf: EquationOf,
): string {
  const [left = "", ...right] = sides(equation);
  const letters = lettersIn(equation);
  const written = right.map((side) => openSide(side, opened, equationOf, letters));
  // What differs only in how a factor is written no longer differs when that factor is open.
  return [left, ...new Set(written)].join(" = ");
}

/** The arrays that can be opened: the defined ones among the factors. */
export function openable(equation: string, equationOf: EquationOf): string[] {
  const arrays = new Set<string>();
  for (const side of sides(equation).slice(1)) {
    replaceTerms(side, (id) => {
      arrays.add(parseTerm(id).array);
      return "";
    });
  }
  return [...arrays].filter((array) => equationOf(array) !== undefined);
}

/** All that can be opened one after the other, going only through arrays that `through` lets pass. */
export function openableFully(
  equation: string,
  equationOf: EquationOf,
  through: (array: string) => boolean,
): string[] {
  const found = new Set<string>();
  const look = (at: string): void => {
    for (const array of openable(at, equationOf)) {
      if (found.has(array) || !through(array)) continue;
      found.add(array);
      look(equationOf(array) ?? "");
    }
  };
  look(equation);
  return [...found];
}

function openSide(
  side: string,
  opened: ReadonlySet<string>,
  equationOf: EquationOf,
  taken: ReadonlySet<string>,
): string {
  return replaceTerms(side, (id, symbol, before, after) => {
    const { array } = parseTerm(id);
    const equation = opened.has(array) ? equationOf(array) : undefined;
    if (equation === undefined) return `\\term{${id}}{${symbol}}`;
    const body = openSide(...definition(equation, id, taken, opened, equationOf));
    const brackets = needsBrackets(body, before, after);
    return `\\opened{${id}}{${brackets ? `\\left(${body}\\right)` : body}}`;
  });
}

/** What the factor `id` is made of, in the letters of the place where it stands. */
function definition(
  equation: string,
  id: string,
  taken: ReadonlySet<string>,
  opened: ReadonlySet<string>,
  equationOf: EquationOf,
): Parameters<typeof openSide> {
  const [left = "", right = ""] = sides(equation);
  const [entry = "", sample] = id.split("@");
  const own = indicesOf(group(left, "\\term".length)[0]);
  const wanted = indicesOf(entry);
  const letters: Record<string, string> = {};
  own.forEach((letter, n) => (letters[letter] = wanted[n] ?? letter));
  // A letter that the definition sums over must not be one that already means something here.
  const used = new Set([...taken, ...wanted]);
  for (const letter of boundIn(right)) {
    letters[letter] = used.has(letter) ? fresh(used) : letter;
    used.add(letters[letter]);
  }
  const renamed = rename(right, letters);
  return [sample === undefined ? renamed : markSample(renamed, sample), opened, equationOf, used];
}

const indicesOf = (id: string): string[] =>
  id.split(".").slice(parseTerm(id).array.split(".").length);

const boundIn = (template: string): string[] => [
  ...new Set([...template.matchAll(/\\sumover\{([a-z])\}/g)].map(([, letter = ""]) => letter)),
];

const lettersIn = (template: string): Set<string> =>
  new Set([
    ...boundIn(template),
    ...[...template.matchAll(/\\ix\{([a-z])\}/g)].map(([, letter = ""]) => letter),
  ]);

/** In the order in which they are taken; s is always the sample, and letters that look like arrays come last. */
const FRESH = "lmnpqrtuvghjkicdfoabwxyze";

function fresh(used: ReadonlySet<string>): string {
  const letter = [...FRESH].find((one) => !used.has(one));
  if (letter === undefined) throw new Error("not enough letters for sums nested so deeply");
  return letter;
}
