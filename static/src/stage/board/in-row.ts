/** Matrices side by side in a row, with what joins them between. */

import type { Mark } from "../../derivation/matrices/layout";
import type { Block, Board, Sign } from "./board";
import {
  BETWEEN,
  BRACKET,
  cellWidth,
  DOTS,
  HEIGHT,
  mapBox,
  markWidth,
  seen,
  SLIDING,
  SYMBOL,
  type Context,
  type Item,
} from "./measures";

export function inRow(context: Context, items: readonly Item[]): Board {
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
  const maps = expanded ? 0 : context.maps;
  const height = em(SYMBOL + rows * (HEIGHT + BETWEEN) + maps);
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
    const [down, places] = [seen(windows, piece.rows), seen(windows, piece.columns)];
    // One of many columns, and dots, which are narrower than a number.
    const one = places.length === 2 && places.includes(null);
    const along = one ? places.filter((c) => c !== null) : places;
    const aside = one ? (places[0] === null ? -1 : 1) : 0;
    const bare = piece.rows === "" && piece.columns === "";
    x += bare ? 0 : em(BRACKET);
    const across = own + em(BETWEEN);
    const first = middle - ((down.length - 1) / 2) * em(HEIGHT + BETWEEN);
    const wide = along.length * across - em(BETWEEN) + Math.abs(aside) * em(DOTS);
    const start = x + (aside < 0 ? em(DOTS) : 0);
    // As it stands, before it is turned, its columns are its rows.
    if (piece.transposed && !parts) widest = Math.max(widest, x + down.length * across);
    blocks.push({
      key: `${piece.array} ${n}`,
      piece,
      parts,
      rows: down,
      columns: along,
      more: aside * (own + em(DOTS)) * 0.5,
      x: start + own / 2,
      y: first,
      width: own,
      height: em(HEIGHT),
      across,
      down: em(HEIGHT + BETWEEN),
      symbol: { x: x + wide / 2, y: top + em(SYMBOL) / 2 - em(0.25) },
      map:
        maps > 0 && (piece.rows !== "" || piece.columns !== "")
          ? mapBox(step, piece, x + wide / 2, top + height - em(maps / 2) + em(0.2), Math.max(wide, em(4)), em(maps - 0.6)) // prettier-ignore
          : undefined,
    });
    x += wide + (bare ? 0 : em(BRACKET));
    piece.after.forEach(place);
  });
  return {
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
  };
}
