/** What a board is laid out by: how large its numbers, brackets and signs are, and which rows and columns are seen. */

import type { Step } from "../../api/types";
import type { Mark, MatrixPiece } from "../../derivation/matrices/layout";
import type { Shown } from "../../derivation/matrices/window";
import { texWidth } from "../../kit/width";
import { sizeOf } from "../../notation/shapes";
import type { Box } from "../layout/geometry";
import type { Given } from "./board";
import type { Part } from "./spelled";

// In font sizes.
const [DIGIT, ASIDE] = [0.62, 0.75];
export const [HEIGHT, BETWEEN] = [1.8, 0.28];
export const SYMBOL = 3;
/** Beside a matrix, for its brackets. */
export const BRACKET = 0.42;
export const SIGN = 1.3;
/** Of the dots that stand for columns. */
export const DOTS = 1.5;
/** Between two columns that slide together. */
export const SLIDING = 1.7;
/** How high a map of all of a matrix is, at best and at least. */
export const MAPS = [6.5, 4.5] as const;

export const cellWidth = (digits: number): number => Math.max(2.4, DIGIT * digits + ASIDE);

export interface Context extends Given {
  readonly font: number;
  readonly rows: number;
  readonly places: number;
  /** How high the map of all of it is beneath each matrix; 0 without one. */
  readonly maps: number;
  readonly windows: Readonly<Record<string, Shown>>;
}

export interface Item {
  readonly piece: MatrixPiece;
  readonly parts?: readonly Part[];
}

export const markWidth = (mark: Mark, digits: Given["digits"]): number => {
  if ("tex" in mark) return texWidth(mark.tex);
  if ("scalar" in mark) return cellWidth(digits(mark.scalar)) + 2 * BETWEEN;
  return mark.sign === "(" || mark.sign === ")" ? 0.7 : SIGN;
};

export const ONE: Shown = [0];
export const seen = (windows: Context["windows"], letters: string): Shown =>
  letters === "" ? ONE : (windows[letters] ?? ONE);

/** All of a matrix as a picture, square by square, in the room that there is. */
export function mapBox(
  step: Step,
  piece: MatrixPiece,
  x: number,
  y: number,
  width: number,
  height: number,
): Box {
  const [rows, columns] = [sizeOf(step, piece.rows), sizeOf(step, piece.columns)];
  const square = Math.min(width / columns, height / rows);
  return { x, y, width: Math.max(5, square * columns), height: Math.max(5, square * rows) };
}
