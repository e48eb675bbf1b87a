/** From where the numbers of a column leave the drawing for their matrix. */

import type { Box, Place } from "../layout/geometry";
import type { Block, Board } from "./board";
import type { Play } from "./play";

type Cell = Place & { readonly id: string };

export const touch = (one: Box, other: Box): boolean =>
  Math.abs(one.x - other.x) < (one.width + other.width) / 2 - 3 &&
  Math.abs(one.y - other.y) < (one.height + other.height) / 2 - 3;

/** Of two numbers, as a share of their size: those that hide less of each other part as soon as they leave. */
const HIDING = 0.5;

/**
 * Each from its neuron; but where those stand so close that one number would lie over another, all of them as they will
 * stand, from the middle of their neurons.
 */
export function leaving(
  block: Block,
  cells: readonly Cell[],
  { blocks }: Board,
  { anchor, top: under }: Play,
): (cell: Cell) => Place | undefined {
  const coming = cells.flatMap((cell) => {
    const start = anchor(cell.id);
    return start ? [{ cell, start }] : [];
  });
  const hides = (one: Place, other: Place): boolean =>
    Math.abs(one.x - other.x) < HIDING * block.width &&
    Math.abs(one.y - other.y) < HIDING * block.height;
  const crowded = coming.some(({ start }, n) =>
    coming.slice(n + 1).some((other) => hides(start, other.start)),
  );
  if (!crowded) return ({ id }) => anchor(id);
  const middle = (of: (one: (typeof coming)[number]) => number): number =>
    coming.reduce((sum, one) => sum + of(one), 0) / coming.length;
  const left = Math.min(...blocks.map(({ x, width }) => x - width / 2));
  const right = Math.max(
    ...blocks.map(({ x, across, columns, width }) => x + (columns.length - 1) * across + width / 2),
  );
  const xs = coming.map(({ cell }) => cell.x);
  const dx = middle(({ start, cell }) => start.x - cell.x);
  const dy = middle(({ start, cell }) => start.y - cell.y);
  const top = Math.min(...coming.map(({ cell }) => cell.y)) - block.height / 2;
  const least = left + block.width / 2 - Math.min(...xs);
  const most = right - block.width / 2 - Math.max(...xs);
  const shift = { x: Math.min(Math.max(dx, least), most), y: Math.max(dy, under - top) };
  return ({ x, y }) => ({ x: x + shift.x, y: y + shift.y });
}
