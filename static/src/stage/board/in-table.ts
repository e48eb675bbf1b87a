/** The product of a column and a row: a table, the column at its left and the row above. */

import type { MatrixPiece } from "../../derivation/matrices/layout";
import type { Block, Board } from "./board";
import {
  BETWEEN,
  cellWidth,
  HEIGHT,
  mapBox,
  ONE,
  seen,
  SIGN,
  SYMBOL,
  type Context,
} from "./measures";

export function inTable(context: Context, pieces: readonly MatrixPiece[]): Board {
  const { step, font, windows, room, digits, maps } = context;
  const em = (n: number): number => n * font;
  const [left, above, result] = pieces as [MatrixPiece, MatrixPiece, MatrixPiece];
  const rows = seen(windows, result.rows);
  const columns = seen(windows, result.columns);
  const widest = Math.max(digits(above.array), digits(result.array));
  const [own, side] = [em(cellWidth(widest)), em(cellWidth(digits(left.array)))];
  const [across, down] = [own + em(BETWEEN), em(HEIGHT + BETWEEN)];
  const apart = em(0.7);
  const inside = columns.length * across - em(BETWEEN);
  const named = em(SIGN + 2.6);
  const height = em(SYMBOL) + down + apart + rows.length * down + em(maps);
  const top = room.y - height / 2;
  const head = top + em(SYMBOL) + em(HEIGHT) / 2;
  const first = head + down + apart;
  const start = side + apart + em(0.4);
  const shape = { parts: undefined, more: 0, height: em(HEIGHT), down };
  const mapY = top + height - em(maps / 2) + em(0.2);
  const symbolY = top + em(SYMBOL) / 2 - em(0.25);
  const mapOf = (piece: MatrixPiece, x: number, wide: number) =>
    maps > 0 ? mapBox(step, piece, x, mapY, wide, em(maps - 0.6)) : undefined;
  const blocks: Block[] = [
    { ...shape, key: `${left.array} 0`, piece: left, rows, columns: ONE, x: side / 2, y: first, width: side, across: side, symbol: { x: side / 2, y: symbolY }, map: mapOf(left, side / 2, side) }, // prettier-ignore
    { ...shape, key: `${above.array} 1`, piece: above, rows: ONE, columns, x: start + own / 2, y: head, width: own, across, symbol: { x: start + inside / 2, y: symbolY }, map: undefined }, // prettier-ignore
    { ...shape, key: `${result.array} 2`, piece: result, rows, columns, x: start + own / 2, y: first, width: own, across, symbol: { x: start + inside + named - em(1.3), y: first + ((rows.length - 1) * down) / 2 }, map: mapOf(result, start + inside / 2, inside) }, // prettier-ignore
  ];
  return {
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
  };
}
