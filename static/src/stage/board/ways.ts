/** The ways that a board's numbers go: a column comes from its neurons, a matrix turns, a row goes over its column. */

import { easeCubicInOut } from "../motion/easing";
import type { Place } from "../layout/geometry";
import type { Block, Board } from "./board";

/** A matrix is seen as it stands, then turning, all in parts of the time in which the board is arranged. */
export const [STANDS, TURNED] = [0.18, 0.66];
const SETTLES = 0.06;
/** A row lifts, is over its column, and is back, in parts of its term. */
export const [LIFTS, OVER, BACK] = [0.03, 0.28, 0.93];
const clamp = (t: number): number => Math.max(0, Math.min(1, t));
const between = (t: number, from: number, to: number): number =>
  easeCubicInOut(clamp((t - from) / (to - from)));

export const turns = ({ piece, parts }: Block): boolean =>
  !parts && piece.transposed && piece.rows !== "" && piece.columns !== "";

/** Two columns slide together at the entry that is made. */
export function slide(board: Board, n: number, progress: number): number {
  const [one, two] = board.blocks;
  const sign = board.signs[0];
  if (!board.sliding || !one || !two || !sign) return 0;
  const free = (two.x - two.width / 2 - (one.x + one.width / 2)) / 2 - 0.62 * board.font;
  const t = between(progress, 0.08, 0.36) - between(progress, BACK, 1);
  return (n === 0 ? 1 : -1) * Math.max(0, free) * t;
}

/** First down its places, then together over the column: no number ever lies over another of its row. */
export function travelled(
  board: Board,
  cell: { x: number; y: number; c: number | null },
  progress: number,
) {
  const { meeting } = board;
  if (!meeting) return undefined;
  const { column, x } = meeting;
  const m = column.rows.indexOf(cell.c);
  if (m < 0) return undefined;
  const [down, together] = [between(progress, LIFTS, 0.17), between(progress, 0.15, OVER)];
  const goal = column.y + m * column.down;
  return { x: cell.x + (x - cell.x) * together, y: cell.y + (goal - cell.y) * down };
}

/** On its way to its place while the board is arranged; undefined while it is not there. */
export function arriving(
  block: Block,
  board: Board,
  cell: { r: number; c: number; n: number; m: number; id: string; x: number; y: number },
  arranged: number,
  leaves: (cell: Place & { readonly id: string }) => Place | undefined,
): (Place & { z?: number }) | undefined {
  if (turns(block)) return turned(block, cell, arranged);
  if (!isColumn(block)) return board.blocks.some(turns) && arranged < TURNED ? undefined : cell;
  const [from, to] = arrival(block, board);
  if (arranged <= from) return undefined;
  const start = leaves(cell);
  if (!start) return cell;
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
