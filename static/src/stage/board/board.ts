/**
 * A step's matrices, laid out on the stage: operands, what joins them, and the result. A product of a column and a row
 * alone is a table, the column at its left and the row above; everything else stands in a row. Expanded, each entry
 * of the one matrix is the sum of products that it is made of. All of it follows from the step's matrix form and its
 * definition; no step is known by its name.
 */

import type { Step } from "../../api/types";
import { layOut, type Mark, type MatrixPiece } from "../../derivation/matrices/layout";
import type { Shown } from "../../derivation/matrices/window";
import type { Recipe } from "../../trace/recipe";
import type { Box } from "../layout/geometry";
import { inRow } from "./in-row";
import { inTable } from "./in-table";
import { cellWidth, MAPS, type Context, type Item } from "./measures";
import { shownAround } from "./shown";
import { spelled, type Part } from "./spelled";

/** A matrix: the middle of its first cell, the size of a cell, and the way from one to the next. */
export interface Block {
  readonly key: string;
  /** Undefined of the matrix of the entries' own products. */
  readonly piece: MatrixPiece;
  readonly parts: readonly Part[] | undefined;
  readonly rows: Shown;
  readonly columns: Shown;
  /** Where there is room for one of many columns: on which side of it dots say so, in pixels from its middle. */
  readonly more: number;
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

const WRITTEN_OUT = 8;
/** With fewer numbers beside it nobody sees from a map what is multiplied with what. */
const BESIDE_MAP = 2;
/** How many rows of the result are shown, and how many of what else there is. */
const PLACES = [
  [8, 8], [6, 6], [8, 5], [5, 5], [8, 4], [4, 4], [8, 3], [6, 3], [5, 3], [4, 3], [3, 3], [5, 2], [4, 2], [3, 2], [2, 2],
] as const; // prettier-ignore

/** Undefined where there is no room for it. */
export function boardOf(given: Given): Board | undefined {
  const [least, most] = given.fonts;
  const fonts = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0].map((t) => Math.max(least, most * t));
  // Maps of what is too large to be written out, where there is room for a few numbers beside them.
  const large = Object.values(given.step.sizes).some((size) => size > WRITTEN_OUT);
  for (const maps of large ? [...MAPS, 0] : [0])
    for (const [rows, places] of PLACES.filter(
      (some) => maps === 0 || Math.min(...some) >= BESIDE_MAP,
    ))
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
  if (outer && !expanded) return centred(inTable(context, pieces), sized.room);
  const items = expanded ? productsOf(context, pieces) : pieces.map((piece) => ({ piece }));
  return centred(inRow(context, items), sized.room);
}

/** The matrix of the products that each entry is made of, and the result. */
function productsOf({ step, recipe, places, at, digits }: Context, pieces: MatrixPiece[]): Item[] {
  const result = pieces[pieces.length - 1];
  if (!result) return [];
  const parts = spelled(step, recipe, places, at, (array) => cellWidth(digits(array)));
  return [{ piece: { ...result, before: [], result: false }, parts }, { piece: result }];
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
