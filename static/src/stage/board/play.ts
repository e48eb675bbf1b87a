/** What a moment of a step shows on its board: where every number stands or is on its way to, and what is lit. */

import { easeCubicInOut } from "../motion/easing";
import type { Operand, Trace } from "../../api/types";
import { cellId, type Mark } from "../../derivation/matrices/layout";
import { parseTerm } from "../../notation/term";
import { LANDING, MOST_IN_TURN } from "../../time/schedule";
import { recipeOf, type Recipe } from "../../trace/recipe";
import type { Step } from "../../api/types";
import { amount } from "../motion/flights";
import type { Place } from "../layout/geometry";
import type { Block, Board } from "./board";

/** Not yet made; left by a number on its way; there; read in this moment; the one that is made. */
export type Look = "slot" | "gap" | "still" | "lit" | "made";

export interface Chip extends Place {
  readonly key: string;
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly value: number | undefined;
  readonly look: Look;
  /** What lies over what. */
  readonly z: number;
  readonly mark?: Mark;
  /** Its number is not drawn where another lies over it. */
  readonly covered?: boolean;
}

export interface Play {
  readonly step: Step;
  readonly trace: Trace;
  readonly entry: { readonly id: string; readonly recipe: Recipe };
  readonly progress: number;
  readonly arranged: number;
  readonly known: (id: string) => boolean;
  readonly value: (id: string) => number | undefined;
  readonly read: (id: string) => number;
  readonly write: (id: string, value?: number) => string;
  /** Where an entry stands on the drawing. */
  readonly anchor: (id: string) => Place | undefined;
}

/** A matrix is seen as it stands, then turning, all in parts of the time in which the board is arranged. */
export const [STANDS, TURNED] = [0.18, 0.66];
const SETTLES = 0.06;
/** A row lifts, is over its column, and is back, in parts of its term. */
const [LIFTS, OVER, BACK] = [0.03, 0.28, 0.93];
const clamp = (t: number): number => Math.max(0, Math.min(1, t));
const between = (t: number, from: number, to: number): number =>
  easeCubicInOut(clamp((t - from) / (to - from)));

export const turns = ({ piece, parts }: Block): boolean =>
  !parts && piece.transposed && piece.rows !== "" && piece.columns !== "";

/** Which of the entry's products is being made, if they are made in turn; how many have been. */
export function productsMade({ recipe }: Play["entry"], progress: number, meeting: boolean) {
  const count = recipe.products.length;
  const start = meeting ? OVER : 0;
  const inTurn = count <= MOST_IN_TURN;
  const lands = (n: number): number => (inTurn ? start + ((LANDING - start) * (n + 1)) / count : LANDING); // prettier-ignore
  const made = recipe.products.filter((_, n) => progress >= lands(n)).length;
  return { made, now: inTurn && made < count ? made : undefined };
}

/** The entries that are multiplied in this moment. */
export function litNow({ entry, progress }: Play, meeting: boolean): ReadonlySet<string> {
  if (progress <= 0) return new Set();
  const { now } = productsMade(entry, progress, meeting);
  const { products } = entry.recipe;
  const product = now === undefined ? undefined : products[now];
  return new Set(product ? product.factors : products.flatMap(({ factors }) => factors));
}

/** As far as it has been added up. */
function sumSoFar({ entry, read, write, progress }: Play, meeting: boolean): string {
  const { made } = productsMade(entry, progress, meeting);
  const { products, fn } = entry.recipe;
  if (made === 0 || products.length < 2 || fn !== undefined) return "";
  const sum = products.slice(0, made).reduce((all, product) => all + amount(product, read), 0);
  return write(entry.id, sum);
}

export function chipsOf(board: Board, play: Play): Chip[] {
  const lit = litNow(play, board.meeting !== undefined);
  const chips = board.blocks.flatMap((block, n) =>
    block.parts
      ? spelledOut(block, play, lit)
      : block.piece.result
        ? made(block, board, play)
        : given(block, n, board, play, lit),
  );
  return uncovered(chips);
}

const cells = ({ piece, rows, columns, x, y, across, down }: Block) =>
  rows.flatMap((r, n) =>
    columns.flatMap((c, m) =>
      r === null || c === null
        ? []
        : [{ r, c, n, m, id: cellId(piece, r, c), x: x + m * across, y: y + n * down }],
    ),
  );

function made(block: Block, board: Board, play: Play): Chip[] {
  const { entry, known, value, write } = play;
  return cells(block).map(({ id, x, y }) => {
    const own = id.split("@")[0] === entry.id;
    const there = known(id);
    const running = own && play.progress > 0;
    const text = there ? write(id) : own ? sumSoFar(play, board.meeting !== undefined) : "";
    const look: Look = running ? "made" : there ? "still" : "slot";
    return { ...sized(block), key: `${block.key} ${id}`, id, x, y, text, value: there ? value(id) : undefined, look, z: 1 }; // prettier-ignore
  });
}

const sized = ({ width, height }: Block) => ({ width, height });

function given(
  block: Block,
  n: number,
  board: Board,
  play: Play,
  lit: ReadonlySet<string>,
): Chip[] {
  const { arranged, progress, value, write } = play;
  const sliding = slide(board, n, progress);
  const traveller = board.meeting?.row.key === block.key;
  return cells(block).flatMap((cell): Chip[] => {
    const { id } = cell;
    const common = { ...sized(block), id, value: value(id), text: write(id) };
    const key = `${block.key} ${id}`;
    const home = { x: cell.x, y: cell.y };
    const coming: (Place & { readonly z?: number }) | undefined =
      arranged < 1 ? arriving(block, n, board, cell, play) : home;
    if (!coming) return [];
    if (arranged < 1) return [{ ...common, ...coming, key, look: (coming.z ?? 2) > 3 ? "lit" : "still", z: coming.z ?? 2 }]; // prettier-ignore
    const isLit = lit.has(id);
    if (traveller && ofRow(play, id) && progress > LIFTS && progress < BACK) {
      const way = travelled(board, cell, progress);
      if (way) {
        const gap: Chip = { ...common, ...home, key: `${key} gap`, text: "", look: "gap", z: 0 };
        return [gap, { ...common, ...way, key, look: isLit || progress < OVER ? "lit" : "still", z: 5 }]; // prettier-ignore
      }
    }
    const moved = isLit ? { x: home.x + sliding, y: home.y } : home;
    return [{ ...common, ...moved, key, look: isLit ? "lit" : "still", z: 1 }];
  });
}

/** Is it one of the entry's own factors? */
const ofRow = ({ entry }: Play, id: string): boolean =>
  entry.recipe.products.some(({ factors }) => factors.includes(id));

/** Two columns slide together at the entry that is made. */
function slide(board: Board, n: number, progress: number): number {
  const [one, two] = board.blocks;
  const sign = board.signs[0];
  if (!board.sliding || !one || !two || !sign) return 0;
  const free = (two.x - two.width / 2 - (one.x + one.width / 2)) / 2 - 0.62 * board.font;
  const t = between(progress, 0.08, 0.36) - between(progress, BACK, 1);
  return (n === 0 ? 1 : -1) * Math.max(0, free) * t;
}

/** First down its places, then together over the column: no number ever lies over another of its row. */
function travelled(board: Board, cell: { x: number; y: number; m: number }, progress: number) {
  const { meeting } = board;
  if (!meeting) return undefined;
  const { column, x } = meeting;
  if (cell.m >= column.rows.length) return undefined;
  const [down, together] = [between(progress, LIFTS, 0.17), between(progress, 0.15, OVER)];
  const goal = column.y + cell.m * column.down;
  return { x: cell.x + (x - cell.x) * together, y: cell.y + (goal - cell.y) * down };
}

/** On its way to its place while the board is arranged; undefined while it is not there. */
function arriving(
  block: Block,
  n: number,
  board: Board,
  cell: { r: number; c: number; n: number; m: number; id: string; x: number; y: number },
  { arranged, anchor }: Play,
): (Place & { z?: number }) | undefined {
  if (turns(block)) return turned(block, cell, arranged);
  if (!isColumn(block)) return board.blocks.some(turns) && arranged < TURNED ? undefined : cell;
  const [from, to] = arrival(block, board);
  if (arranged <= from) return undefined;
  const start = anchor(cell.id);
  if (!start || n < 0) return cell;
  const across = between(arranged, from, from + 0.55 * (to - from));
  const down = between(arranged, from + 0.45 * (to - from), to);
  return { x: start.x + (cell.x - start.x) * across, y: start.y + (cell.y - start.y) * down, z: 6 };
}

/** When a column comes: one after another, once what turns has turned. */
export function arrival(block: Block, board: Board): readonly [from: number, to: number] {
  if (!isColumn(block)) return [0, 0];
  const columns = board.blocks.filter(isColumn);
  const first = board.blocks.some(turns) ? TURNED : 0;
  const share = (1 - first) / columns.length;
  const at = columns.findIndex(({ key }) => key === block.key);
  return [first + at * share, first + (at + 1) * share];
}

/** How far higher it stands than it will when it is turned, where it is higher itself. */
export const startsAbove = ({ rows, columns, down }: Block): number =>
  Math.min(0, (rows.length - columns.length) / 2) * down;

/** The two entries beside a diagonal change places, those nearest to it first; then all moves to the middle. */
function turned(
  block: Block,
  cell: { n: number; m: number; x: number; y: number },
  arranged: number,
) {
  const { rows, columns, down, across } = block;
  const [n, m] = [cell.n, cell.m];
  const [apart, most] = [Math.abs(n - m), Math.max(rows.length, columns.length) - 1];
  const share = (TURNED - SETTLES - STANDS) / Math.max(1, most);
  const begins = STANDS + (apart - 1) * share;
  const t = apart === 0 ? 1 : between(arranged, begins, begins + share);
  const above = startsAbove(block);
  const y = cell.y + above * (1 - between(arranged, TURNED - SETTLES, TURNED));
  const moves = t > 0 && t < 1;
  return {
    x: cell.x + (n - m) * across * (1 - t),
    y: y + (m - n) * down * (1 - t),
    z: moves ? (n < m ? 5 : 4) : 2,
  };
}

/** Numbers of neurons, which come from there; a matrix, a rate stand there from the start. */
const isColumn = ({ piece, parts }: Block): boolean =>
  !parts && !piece.result && (piece.rows === "") !== (piece.columns === "");

function spelledOut(block: Block, play: Play, lit: ReadonlySet<string>): Chip[] {
  const { step, trace, entry, known, value, write, progress } = play;
  const parts = block.parts ?? [];
  const font = block.height / 1.8;
  const { now, made: done } = productsMade(entry, progress, false);
  return cells(block).flatMap(({ id, x, y }): Chip[] => {
    const own = id === entry.id;
    const box: Chip = { ...sized(block), key: `${block.key} ${id}`, id: "", x, y, text: "", value: undefined, look: own && progress > 0 ? "gap" : "slot", z: 0 }; // prettier-ignore
    if (!own && !known(id)) return [box];
    if (own && progress <= 0) return [box];
    const { products } = own ? entry.recipe : recipeOf(step, parseTerm(id).indices, trace);
    let at = x - block.width / 2 + 0.4 * font;
    let upTo = -1;
    const chips = parts.flatMap((part, n): Chip[] => {
      const width = part.width * font;
      const place = { x: at + width / 2, y, height: 0.86 * block.height, key: `${box.key} ${n}`, z: 1 }; // prettier-ignore
      at += width;
      if ("mark" in part) {
        const mark: Chip = { ...place, id: "", text: "", value: undefined, look: "still", mark: part.mark, width }; // prettier-ignore
        return own && now !== undefined && upTo >= now ? [] : [mark];
      }
      upTo =
        part.factor === (products[part.product]?.factors.length ?? 0) - 1 ? part.product : upTo;
      const factor = products[part.product]?.factors[part.factor];
      if (factor === undefined || (own && now !== undefined && part.product > done)) return [];
      const look: Look = own && lit.has(factor) ? "lit" : "still";
      return [{ ...place, width: width - 0.15 * font, id: factor, text: write(factor), value: value(factor), look }]; // prettier-ignore
    });
    return [box, ...chips];
  });
}

/** What another number lies over is not written; it would be read as half a number. */
function uncovered(chips: readonly Chip[]): Chip[] {
  const over = chips.filter(({ z, text }) => z > 1 && text !== "");
  return chips.map((chip) =>
    chip.text !== "" && over.some((other) => other.z > chip.z && touch(chip, other))
      ? { ...chip, covered: true }
      : over.some((other) => other.z === chip.z && other !== chip && other.key < chip.key && touch(chip, other)) // prettier-ignore
        ? { ...chip, covered: true }
        : chip,
  );
}

const touch = (one: Chip, other: Chip): boolean =>
  Math.abs(one.x - other.x) < (one.width + other.width) / 2 - 3 &&
  Math.abs(one.y - other.y) < (one.height + other.height) / 2 - 3;

/** The index of each letter: those of the entry, and of what is added up the product that plays, or the strongest. */
export function placesOf(
  { step, entry, read, progress }: Pick<Play, "step" | "entry" | "read" | "progress">,
  bound: Readonly<Record<string, number>>,
): Record<string, number> {
  const { products, fn } = entry.recipe;
  const [term] = step.matrices.terms;
  const meeting = term?.operator === "product";
  const { now } = productsMade(entry, progress, meeting);
  const inTurn = products.length <= MOST_IN_TURN;
  const sizes = products.map((product) => Math.abs(amount(product, read)));
  const strongest = fn === undefined ? sizes.indexOf(Math.max(...sizes)) : 0;
  const product = Math.max(0, inTurn ? (now ?? products.length - 1) : strongest);
  const factors = products[product]?.factors ?? [];
  const found = (term?.operands ?? []).flatMap((operand) => lettersOf(operand, factors));
  return { ...Object.fromEntries(found), ...bound, product };
}

function lettersOf(operand: Operand, factors: readonly string[]): [string, number][] {
  const factor = factors.find((id) => parseTerm(id).array === operand.array);
  if (factor === undefined) return [];
  const { rows, columns, transposed } = operand;
  const letters = (transposed ? [columns, rows] : [rows, columns]).filter((l) => l !== "" && l !== "s"); // prettier-ignore
  const { indices, sample } = parseTerm(factor);
  const samples: [string, number][] = sample === undefined ? [] : [["s", sample]];
  return [...letters.map((letter, n): [string, number] => [letter, indices[n] ?? 0]), ...samples];
}
