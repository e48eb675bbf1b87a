/** What is said of a number, with symbols for the names of entries, and how it is said aloud. */

import { inNumerals } from "../numerals";
import type { Marked, Trace } from "../api/types";
import { formatNumber } from "../format";
import { plainName, spokenName } from "../notation/plain";
import { parseTerm } from "../notation/term";
import { plural } from "../notation/plural";

const TERM = /\b[a-z]+(?:_[a-z]+)*(?:\.\d+){1,3}\b/g;

/** “It began at ∂C/∂a¹₀.” for “It began at da.1.0.” */
export function withSymbols(trace: Trace, text: string): string {
  return text.replace(TERM, (id) => nameIn(trace, id, plainName)).replace(/-(?=[\d.,])/g, "−");
}

export function aloud(trace: Trace, text: string): string {
  return text
    .replace(TERM, (id) => nameIn(trace, id, spokenName))
    .replace(/[−–-](?=[\d.,])/g, "minus ");
}

function nameIn(trace: Trace, id: string, named: (trace: Trace, id: string) => string): string {
  return trace.symbols[parseTerm(id).array] ? named(trace, id) : id;
}

/** The entry where it began that a number was carried on; null where that is one of its own products. */
export function originOf(marked: Marked): string | null {
  const [entry = null] = (marked.began_at ?? marked.follows_from ?? "").split("/");
  return entry === "" || entry === marked.term ? null : entry;
}

/** The sentence that leads, and the rest. */
export function sentences({ explanations, message }: Marked): readonly [string, string] {
  const lead = explanations[0]?.message;
  if (lead !== undefined && message.startsWith(lead))
    return [lead, message.slice(lead.length).trim()];
  const end = /[.!?](?=\s+[\p{Lu}¿¡«„“])/u.exec(message.replace(/\d\.\d/g, "000"));
  if (!end) return [message, ""];
  return [message.slice(0, end.index + 1), message.slice(end.index + 1).trim()];
}

/** Without the number beside it, which may be one that is still to be worked out: what is said last, in any language. */
export const withoutNearest = (message: string): string =>
  message.replace(/; [^;]*[\d⁰¹²³⁴⁵⁶⁷⁸⁹]\.$/, ".");

/** Longer forms than this nobody writes. */
const EXACT = 15;

/** A number in the form and the digits of the one that was typed: 0.000439 beside 0.000365. */
export function likeTyped({ given }: Pick<Marked, "given">, value: number, more = 0): string {
  const typed = (given.split(/[e·×*]/i)[0] ?? "").replace(/\D/g, "").replace(/^0+/, "").length;
  const digits = Math.min(EXACT, Math.max(3, typed) + more);
  const plain = value.toPrecision(digits);
  return /e/i.test(plain) || /[e·×*]/i.test(given)
    ? formatNumber(value, digits)
    : inNumerals(plain.replace("-", "−"));
}

/** The right number beside the typed one, with as many digits more as it takes to tell them apart. */
export function rightBeside(marked: Marked): string {
  for (let more = 0; more < EXACT; more++) {
    const text = likeTyped(marked, marked.right, more);
    if (marked.right === marked.value || text !== likeTyped(marked, marked.value, more))
      return text;
  }
  return formatNumber(marked.right, EXACT);
}

/** Of each verdict, what its mark is called. */
export const NAMES: Readonly<Record<Marked["verdict"], string>> = {
  right: "right",
  carried: "follows from your own",
  explained: "explained",
  off: "turns off here",
  unclear: "too few digits to tell",
};

export interface OfStep {
  readonly array: string;
  readonly marked: readonly Marked[];
}

/** The numbers of each step together, in their order. */
export function byStep(verdicts: readonly Marked[]): OfStep[] {
  const found = new Map<string, Marked[]>();
  for (const one of verdicts) {
    const { array } = parseTerm(one.term);
    found.set(array, [...(found.get(array) ?? []), one]);
  }
  return [...found].map(([array, marked]) => ({ array, marked }));
}

const GRAVITY: readonly Marked["verdict"][] = ["explained", "off", "unclear", "carried", "right"];

/** The number of a step that has most to say. */
export const worst = ([first, ...others]: readonly Marked[]): Marked =>
  others.reduce(
    (one, other) => (GRAVITY.indexOf(other.verdict) < GRAVITY.indexOf(one.verdict) ? other : one),
    first as Marked,
  );

/** “2, to 4 and 3 digits”; “2 follow from your own, 1 right”. */
export function ofStep(marked: readonly Marked[]): string {
  return GRAVITY.map((kind) => marked.filter(({ verdict }) => verdict === kind))
    .filter((of) => of.length > 0)
    .map((of) => counted(of, of.length === marked.length))
    .join(", ");
}

function counted(of: readonly Marked[], all: boolean): string {
  const count = String(of.length);
  const one = of.length === 1;
  switch (of[0]?.verdict) {
    case "right":
      return all ? `${one ? "" : `${count}, `}${toDigits(of)}` : `${count} right`;
    case "carried":
      return plural(of.length, ["# follows from your own", "# follow from your own"]);
    case "unclear":
      return `${count} with too few digits to tell`;
    case "off":
      return plural(of.length, ["# turns off here", "# turn off here"]);
    case "explained":
    case undefined:
      return `${count} explained`;
  }
}

function toDigits(of: readonly Marked[]): string {
  const digits = [...new Set(of.map((one) => one.digits ?? EXACT))].sort((a, b) => b - a);
  if (digits[0] === EXACT) return /* @wc-include */ "right";
  return digits.join() === "1" ? "to 1 digit" : `to ${digits.join(" and ")} digits`;
}
