/** What a moment of a step shows on its board: where every number stands or is on its way to, and what is lit. */

import type { Step, Trace } from "../../api/types";
import { cellId, type Mark } from "../../derivation/matrices/layout";
import { parseTerm } from "../../notation/term";
import { recipeOf, type Recipe } from "../../trace/recipe";
import { amount } from "../motion/flights";
import type { Place } from "../layout/geometry";
import type { Block, Board } from "./board";
import { leaving, touch } from "./leaving";
import { productsMade } from "./products";
import { arriving, BACK, LIFTS, OVER, slide, travelled } from "./ways";

/** Not yet made; left by a number on its way; there; read in this moment; the one that is made. */
type Look = "slot" | "gap" | "still" | "lit" | "made";

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
  /** Beneath the headings of the columns: no higher does a number fly. */
  readonly top: number;
  /** Where an entry stands on the drawing. */
  readonly anchor: (id: string) => Place | undefined;
}

/** The entries that are multiplied in this moment. */
function litNow({ entry, progress }: Play, meeting: boolean): ReadonlySet<string> {
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
  const leaves = arranged < 1 ? leaving(block, cells(block), board, play) : undefined;
  return cells(block).flatMap((cell): Chip[] => {
    const { id } = cell;
    const common = { ...sized(block), id, value: value(id), text: write(id) };
    const key = `${block.key} ${id}`;
    const home = { x: cell.x, y: cell.y };
    const coming: (Place & { readonly z?: number }) | undefined = leaves
      ? arriving(block, board, cell, arranged, leaves)
      : home;
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
