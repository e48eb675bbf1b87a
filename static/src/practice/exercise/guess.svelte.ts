/** “Ask me”: while playing, time stops before a new step's first result, and it may be guessed. Nothing of it is counted. */

import type { Schedule } from "../../time/schedule";

/** The operands have met; nothing has landed. */
const ASKED_AT = 0.6;

export type GuessedSign = "positive" | "negative" | "zero";
export type GuessedSize = "smaller" | "about equal" | "larger";

/** Sizes nearer than this, in parts of the larger one, are about equal. */
const ABOUT = 0.1;

export const signOf = (value: number): GuessedSign =>
  value > 0 ? "positive" : value < 0 ? "negative" : "zero";

export function guessedSizeOf(value: number, beside: number): GuessedSize {
  const [one, other] = [Math.abs(value), Math.abs(beside)];
  if (Math.abs(one - other) <= ABOUT * Math.max(one, other)) return "about equal";
  return one < other ? "smaller" : "larger";
}

/** Where time stops: once in each step. */
export const askingTimes = ({ segments }: Schedule): readonly number[] =>
  segments.flatMap(({ beats: [first] }) =>
    first ? [first.from + ASKED_AT * (first.to - first.from)] : [],
  );

export class Guess {
  on = $state(false);
  /** The entry that is guessed, and what it is compared with. */
  id = $state<string | null>(null);
  sign = $state<GuessedSign | null>(null);
  size = $state<GuessedSize | null>(null);
  text = $state("");

  /** A new question; the guess at the one before is forgotten. */
  about(id: string): void {
    if (this.id === id) return;
    [this.id, this.sign, this.size, this.text] = [id, null, null, ""];
  }

  get made(): boolean {
    return this.sign !== null || this.size !== null || this.text.trim() !== "";
  }
}

/** “Negative, smaller: both. −0.0226, you said −0.02.” */
export function comparison(
  { sign, size, text }: Pick<Guess, "sign" | "size" | "text">,
  value: number,
  beside: number | undefined,
  written: string,
): string {
  const right = [
    ...(sign === null ? [] : [[signOf(value), sign === signOf(value)] as const]),
    ...(size === null || beside === undefined
      ? []
      : [[guessedSizeOf(value, beside), size === guessedSizeOf(value, beside)] as const]),
  ];
  const words = right.map(([word]) => word).join(", ");
  const hits = right.filter(([, hit]) => hit).length;
  const said = ["not as you said", "as you said", "both"];
  const guessed =
    right.length === 0
      ? ""
      : `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${hits === 1 && right.length === 2 ? "one of the two" : (said[hits] ?? "")}. `;
  return `${guessed}${written}${text.trim() === "" ? "" : `, you said ${text.trim().replace(/^-/, "−")}`}.`;
}
