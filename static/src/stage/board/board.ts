/**
 * A step's matrices, laid out on the stage: operands, what joins them, and the result. A product of a column and a row
 * alone is a table, the column at its left and the row above; everything else stands in a row. Expanded, each entry
 * of the one matrix is the sum of products that it is made of. All of it follows from the step's matrix form and its
 * definition; no step is known by its name.
 */

import type { Step } from "../../api/types";
import { layOut, type Mark, type Piece } from "../../derivation/matrices/layout";
import type { Shown } from "../../derivation/matrices/window";
import { sizeOf } from "../../notation/shapes";
import type { Recipe } from "../../trace/recipe";
import type { Box } from "../layout/geometry";
import { shownAround } from "./shown";
import { spelled, texWidth, type Part } from "./spelled";

/** A matrix: the middle of its first cell, the size of a cell, and the way from one to the next. */
export interface Block {
  readonly key: string;
  /** Undefined of the matrix of the entries' own products. */
  readonly piece: Piece;
  readonly parts: readonly Part[] | undefined;
  readonly rows: Shown;
  readonly columns: Shown;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly across: number;
  readonly down: number;
  /** Where its symbol stands. */
  readonly symbol: { readonly x: number; readonly y: number };
  /** Of a map of all of it, where it is too large to be written out. */
  readonly map: Box | undefined;
}

export interface Sign {
  readonly mark: Mark;
  readonly x: number;
  readonly y: number;
}

export interface Board {
  readonly kind: "row" | "table" | "products";
  readonly font: number;
  readonly blocks: readonly Block[];
  readonly signs: readonly Sign[];
  /** Do the signs go along with the row that is made? */
  readonly riding: boolean;
  /** Do two columns slide together? */
  readonly sliding: boolean;
  /** The two whose row and column are multiplied, and where the row comes down beside the column. */
  readonly meeting:
    | { readonly row: Block; readonly column: Block; readonly x: number; readonly over: string }
    | undefined;
  readonly bounds: { readonly width: number; readonly height: number };
}

export interface Given {
  readonly step: Step;
  readonly expanded: boolean;
  readonly room: Box;
  /** From the smallest number that may stand there to the largest, in pixels. */
  readonly fonts: readonly [number, number];
  /** The number of each index letter that plays. */
  readonly at: Readonly<Record<string, number>>;
  /** The widest number of an array, in digits. */
  readonly digits: (array: string) => number;
  readonly recipe: Recipe;
}

// In font sizes.
const [DIGIT, ASIDE] = [0.62, 0.75];
const [HEIGHT, BETWEEN] = [1.8, 0.28];
const SYMBOL = 3;
/** Beside a matrix, for its brackets. */
const BRACKET = 0.42;
const SIGN = 1.3;
/** Between two columns that slide together. */
const SLIDING = 1.7;
const MAP = 6.5;
const WRITTEN_OUT = 8;
/** How many rows of the result are shown, and how many of what else there is. */
const PLACES = [
  [8, 8], [6, 6], [8, 5], [5, 5], [8, 4], [4, 4], [8, 3], [6, 3], [5, 3], [4, 3], [3, 3], [5, 2], [4, 2], [3, 2], [2, 2], [2, 1], [1, 1],
] as const; // prettier-ignore

export const cellWidth = (digits: number): number => Math.max(2.4, DIGIT * digits + ASIDE);

/** Undefined where there is no room for it. */
export function boardOf(given: Given): Board | undefined {
  const [least, most] = given.fonts;
  const fonts = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0].map((t) => Math.max(least, most * t));
  // Maps of what is too large to be written out, where there is room for a few numbers beside them.
  const large = Object.values(given.step.sizes).some((size) => size > WRITTEN_OUT);
  for (const maps of large ? [true, false] : [false])
    for (const [rows, places] of PLACES)
      for (const font of new Set(fonts)) {
        const board = laid({ ...given, font, rows, places, maps });
        const { width, height } = board.bounds;
        if (width <= given.room.width && height <= given.room.height) return board;
      }
  return undefined;
}

function laid(sized: Omit<Context, "windows">): Board {
  const { step, expanded, at, rows, places } = sized;
  const pieces = layOut(step);
  const windows = Object.fromEntries(
    Object.entries(step.sizes).map(([letter, n]) => [
      letter,
      shownAround(n, at[letter] ?? 0, letter === step.matrices.rows ? rows : places),
    ]),
  );
  const context: Context = { ...sized, windows };
  const [term, ...others] = step.matrices.terms;
  const outer = term?.operator === "outer" && others.length === 0 && pieces.length === 3;
  if (expanded) return inRow(context, productsOf(context, pieces));
  return outer ? inTable(context, pieces) : inRow(context, pieces.map(whole));
}

interface Context extends Given {
  readonly font: number;
  readonly rows: number;
  readonly places: number;
  /** Is there a map of all of it beneath each matrix? */
  readonly maps: boolean;
  readonly windows: Readonly<Record<string, Shown>>;
}

interface Item {
  readonly piece: Piece;
  readonly parts?: readonly Part[];
}
const whole = (piece: Piece): Item => ({ piece });

/** The matrix of the products that each entry is made of, and the result. */
function productsOf({ step, recipe, places, at, digits }: Context, pieces: Piece[]): Item[] {
  const result = pieces[pieces.length - 1];
  if (!result) return [];
  const parts = spelled(step, recipe, places, at, (array) => cellWidth(digits(array)));
  return [{ piece: { ...result, before: [], result: false }, parts }, { piece: result }];
}

const markWidth = (mark: Mark, digits: Given["digits"]): number => {
  if ("tex" in mark) return texWidth(mark.tex);
  if ("scalar" in mark) return cellWidth(digits(mark.scalar)) + 2 * BETWEEN;
  return mark.sign === "(" || mark.sign === ")" ? 0.7 : SIGN;
};

const ONE: Shown = [0];
const seen = (windows: Context["windows"], letters: string): Shown =>
  letters === "" ? ONE : (windows[letters] ?? ONE);

function inRow(context: Context, items: readonly Item[]): Board {
  const { step, font, windows, room, digits, expanded } = context;
  const em = (n: number): number => n * font;
  const [term] = step.matrices.terms;
  const product = !expanded && term?.operator === "product" ? term : undefined;
  const sliding = !expanded && term?.operator === "hadamard";
  const riding =
    !expanded && step.matrices.terms.every(({ operator }) => ["hadamard", "apply", "single"].includes(operator)); // prettier-ignore
  const rows = Math.max(
    ...items.map(({ piece }) => {
      const [down, along] = [seen(windows, piece.rows).length, seen(windows, piece.columns).length];
      return piece.transposed && !expanded ? Math.max(down, along) : down;
    }),
  );
  const maps = context.maps && !expanded;
  const height = em(SYMBOL + rows * (HEIGHT + BETWEEN) + (maps ? MAP : 0));
  const top = room.y - height / 2;
  const middle = top + em(SYMBOL) + (em(rows) * (HEIGHT + BETWEEN)) / 2;

  let x = 0;
  let pairX = 0;
  let widest = 0;
  const blocks: Block[] = [];
  const signs: Sign[] = [];
  const place = (mark: Mark): void => {
    const width = em(markWidth(mark, digits));
    signs.push({ mark, x: x + width / 2, y: middle });
    x += width;
  };
  items.forEach(({ piece, parts }, n) => {
    const own = em(parts ? parts.reduce((sum, part) => sum + part.width, 0) + 0.8 : cellWidth(digits(piece.array))); // prettier-ignore
    if (product && n === 1) {
      // Here the row comes down over the column.
      const wide = em(cellWidth(digits(items[0]?.piece.array ?? "")));
      pairX = x + em(BETWEEN) + wide / 2;
      x += wide + em(BETWEEN);
    }
    if (sliding && n === 1) x += em(SLIDING / 2);
    piece.before.forEach(place);
    if (sliding && n === 1) x += em(SLIDING / 2);
    const [down, along] = [seen(windows, piece.rows), seen(windows, piece.columns)];
    const bare = piece.rows === "" && piece.columns === "";
    x += bare ? 0 : em(BRACKET);
    const across = own + em(BETWEEN);
    const first = middle - ((down.length - 1) / 2) * em(HEIGHT + BETWEEN);
    const wide = along.length * across - em(BETWEEN);
    // As it stands, before it is turned, its columns are its rows.
    if (piece.transposed && !parts) widest = Math.max(widest, x + down.length * across);
    blocks.push({
      key: `${piece.array} ${n}`,
      piece,
      parts,
      rows: down,
      columns: along,
      x: x + own / 2,
      y: first,
      width: own,
      height: em(HEIGHT),
      across,
      down: em(HEIGHT + BETWEEN),
      symbol: { x: x + wide / 2, y: top + em(SYMBOL) / 2 - em(0.25) },
      map:
        maps && (piece.rows !== "" || piece.columns !== "")
          ? mapBox(step, piece, x + wide / 2, top + height - em(MAP / 2) + em(0.2), Math.max(wide, em(4)), em(MAP - 0.6)) // prettier-ignore
          : undefined,
    });
    x += wide + (bare ? 0 : em(BRACKET));
    piece.after.forEach(place);
  });
  return centred(
    {
      kind: expanded ? "products" : "row",
      font,
      blocks,
      signs,
      riding,
      sliding,
      meeting:
        product && blocks[0] && blocks[1]
          ? { row: blocks[0], column: blocks[1], x: pairX, over: product.over }
          : undefined,
      bounds: { width: Math.max(x, widest), height },
    },
    room,
  );
}

/** All of a matrix as a picture, square by square, in the room that there is. */
function mapBox(
  step: Step,
  piece: Piece,
  x: number,
  y: number,
  width: number,
  height: number,
): Box {
  const [rows, columns] = [sizeOf(step, piece.rows), sizeOf(step, piece.columns)];
  const square = Math.min(width / columns, height / rows);
  return { x, y, width: Math.max(5, square * columns), height: Math.max(5, square * rows) };
}

function inTable(context: Context, pieces: readonly Piece[]): Board {
  const { step, font, windows, room, digits, maps } = context;
  const em = (n: number): number => n * font;
  const [left, above, result] = pieces as [Piece, Piece, Piece];
  const rows = seen(windows, result.rows);
  const columns = seen(windows, result.columns);
  const widest = Math.max(digits(above.array), digits(result.array));
  const [own, side] = [em(cellWidth(widest)), em(cellWidth(digits(left.array)))];
  const [across, down] = [own + em(BETWEEN), em(HEIGHT + BETWEEN)];
  const apart = em(0.7);
  const inside = columns.length * across - em(BETWEEN);
  const named = em(SIGN + 2.6);
  const height = em(SYMBOL) + down + apart + rows.length * down + (maps ? em(MAP) : 0);
  const top = room.y - height / 2;
  const head = top + em(SYMBOL) + em(HEIGHT) / 2;
  const first = head + down + apart;
  const start = side + apart + em(0.4);
  const shape = { parts: undefined, height: em(HEIGHT), down };
  const mapY = top + height - em(MAP / 2) + em(0.2);
  const symbolY = top + em(SYMBOL) / 2 - em(0.25);
  const mapOf = (piece: Piece, x: number, wide: number) =>
    maps ? mapBox(step, piece, x, mapY, wide, em(MAP - 0.6)) : undefined;
  const blocks: Block[] = [
    { ...shape, key: `${left.array} 0`, piece: left, rows, columns: ONE, x: side / 2, y: first, width: side, across: side, symbol: { x: side / 2, y: symbolY }, map: mapOf(left, side / 2, side) }, // prettier-ignore
    { ...shape, key: `${above.array} 1`, piece: above, rows: ONE, columns, x: start + own / 2, y: head, width: own, across, symbol: { x: start + inside / 2, y: symbolY }, map: undefined }, // prettier-ignore
    { ...shape, key: `${result.array} 2`, piece: result, rows, columns, x: start + own / 2, y: first, width: own, across, symbol: { x: start + inside + named - em(1.3), y: first + ((rows.length - 1) * down) / 2 }, map: mapOf(result, start + inside / 2, inside) }, // prettier-ignore
  ];
  return centred(
    {
      kind: "table",
      font,
      blocks,
      signs: [
        { mark: { sign: "×", spoken: "" }, x: side / 2, y: head },
        { mark: { sign: "=", spoken: "" }, x: start + inside + em(0.9), y: first + ((rows.length - 1) * down) / 2 }, // prettier-ignore
      ],
      riding: false,
      sliding: false,
      meeting: undefined,
      bounds: { width: start + inside + named, height },
    },
    room,
  );
}

/** In the middle of its room from left to right. */
const centred = (board: Board, room: Box): Board =>
  shifted(board, room.x - board.bounds.width / 2, 0);
export const lowered = (board: Board, by: number): Board => shifted(board, 0, by);

function shifted(board: Board, dx: number, dy: number): Board {
  const by = <P extends { readonly x: number; readonly y: number }>(place: P): P => ({
    ...place,
    x: place.x + dx,
    y: place.y + dy,
  });
  const moved = (block: Block): Block => ({
    ...by(block),
    symbol: by(block.symbol),
    map: block.map && by(block.map),
  });
  const { meeting } = board;
  return {
    ...board,
    blocks: board.blocks.map(moved),
    signs: board.signs.map(by),
    meeting: meeting && {
      ...meeting,
      row: moved(meeting.row),
      column: moved(meeting.column),
      x: meeting.x + dx,
    },
  };
}
