/**
 * Where the results of a step stand on their edges: at one and the same part of every edge, there where they stand
 * farthest apart, in the order of the rows of the matrix. (Between n senders with distance d₁ and receivers with
 * distance d₂ all rungs are evenly spaced where t·d₂ = n·(1 − t)·d₁.)
 */

export interface Ladder {
  /** The part of the edge, from the sender. */
  readonly at: number;
  /** For whose numbers is there room: those of all rows, of one row at a time, or of one edge? */
  readonly room: "all" | "row" | "one";
}

/** Where one looks: near the receiver, but not so near that all edges have come together. */
const [NEAREST, FARTHEST, USUAL] = [0.84, 0.5, 0.8];
/** With its number alone there, where the edges of a neuron are still apart; of many they are not, and operands have the room. */
const [ALONE, AMONG_MANY] = [0.72, 0.84];
const STEP = 0.01;

/** `senders` and `receivers` by their heights; `need` is what a rung takes. */
export function ladderOf(
  senders: readonly number[],
  receivers: readonly number[],
  need: number,
  /** So near to the receiver that the number would cover it, as a part of the edge. */
  covering = 1,
): Ladder {
  const nearest = Math.min(NEAREST, covering);
  const [n, d1, d2] = [senders.length, distance(senders), distance(receivers)];
  const even = n > 1 && receivers.length > 1 ? (n * d1) / (d2 + n * d1) : USUAL;
  const wishes = [even, USUAL, ...steps()].filter((t) => t <= nearest && t >= FARTHEST);
  const every = (t: number) =>
    receivers.flatMap((y) => senders.map((from) => from + (y - from) * t)).sort((a, b) => a - b);
  const free = wishes.find((t) => narrowest(every(t)) >= need);
  if (free !== undefined) return { at: free, room: "all" };
  const row = n > 1 ? 1 - need / d1 : USUAL;
  return row >= FARTHEST
    ? { at: Math.min(USUAL, nearest, row), room: "row" }
    : { at: Math.min((1 - ALONE) * d1 < need / 3 ? AMONG_MANY : ALONE, nearest), room: "one" };
}

const steps = (): number[] =>
  Array.from({ length: Math.round((NEAREST - FARTHEST) / STEP) }, (_, m) => NEAREST - m * STEP);

const distance = (ys: readonly number[]): number =>
  ys.length < 2 ? 0 : Math.abs((ys[1] ?? 0) - (ys[0] ?? 0));

const narrowest = (ys: readonly number[]): number =>
  ys.slice(1).reduce((least, y, n) => Math.min(least, y - (ys[n] ?? 0)), Infinity);
