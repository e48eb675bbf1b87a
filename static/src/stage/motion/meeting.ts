/** Where operands come together and rest: near what they make, and not over anything that stands on the drawing. */

import { quantityOf } from "../../notation/quantities";
import { isPair, livesOnEdge, parseTerm } from "../../notation/term";
import { anchorOf, edgeOfTerm } from "../places/anchors";
import type { Standing } from "../places/covering";
import { restingPlace, type Rest } from "../places/free-place";
import { alongEdge } from "../layout/gaps";
import { PILL, type Box, type Layout, type Place } from "../layout/geometry";
import type { Piece } from "../places/rows";

/** Between a slot and what rests beside it, in font sizes. */
const BESIDE = PILL.height + 0.7;
/** Above a neuron, its symbol and its pills. */
const OVER_NEURON = 3.4;
const ALONG = [0.2, 0.26, 0.32, 0.38, 0.44, 0.5, 0.56, 0.62, 0.68, 0.74, 0.8];
/** Of a sign, and of a pill with its dashes. */
const SIGN = 1.5;
const DASHES = 0.3;

/** The middle of the row; `home` is the factor on whose edge a product is made. */
export function meetingOf(
  layout: Layout,
  result: string,
  home: string | undefined,
  pieces: readonly Piece[],
  standing: Standing,
): Rest {
  const shape = shapeOf(pieces, layout.font);
  const here = { ...anchorOf(layout, home ?? result), free: false };
  const over = home === undefined ? undefined : overHome(layout, home, pieces, shape, standing);
  if (over?.free) return over;
  const wishes = home === undefined ? wishesFor(layout, result, shape) : alongItsEdge(layout, home);
  return restingPlace(layout, shape, wishes, standing) ?? here;
}

/** The lines of a row, each as a box. */
export function shapeOf(pieces: readonly Piece[], font: number): Box[] {
  const lines = [...new Set(pieces.map(({ dy }) => dy))];
  return lines.map((dy) => {
    const own = pieces.filter((piece) => piece.dy === dy);
    const half = ({ form, width = SIGN }: Piece) =>
      (form === "pill" ? PILL.width + DASHES : width) / 2;
    const left = Math.min(...own.map((piece) => piece.dx - half(piece)));
    const right = Math.max(...own.map((piece) => piece.dx + half(piece)));
    const size = { width: (right - left) * font, height: (PILL.height + DASHES) * font };
    return { ...size, x: ((left + right) / 2) * font, y: dy * font };
  });
}

/** The factor's own number stays where it is, under its pill; the other comes to it. */
function overHome(
  layout: Layout,
  home: string,
  pieces: readonly Piece[],
  shape: readonly Box[],
  { firm, soft }: Standing,
): Rest | undefined {
  const { x, y } = anchorOf(layout, home);
  const own = pieces.find(({ id }) => id === home);
  const place = { x: x - (own?.dx ?? 0) * layout.font, y: y - (own?.dy ?? 0) * layout.font };
  const others = { soft, firm: firm.filter(({ id }) => id !== home) };
  const rest = restingPlace(layout, shape, [place], others, false);
  // Moved to stay on the stage, it would cover its own number in part.
  return rest && Math.abs(rest.x - place.x) < 1 && Math.abs(rest.y - place.y) < 1
    ? rest
    : undefined;
}

/** So that it is seen which edge the product is made on. */
function alongItsEdge(layout: Layout, home: string): Place[] {
  const { layer = 0, indices } = parseTerm(home);
  const edge = edgeOfTerm(layout, layer, indices[0] ?? 0, indices[1] ?? 0);
  const { x, y } = anchorOf(layout, home);
  if (!edge || layout.gaps[layer - 1]?.maps) return [{ x, y: y - BESIDE * layout.font }];
  const places = ALONG.map((t) => alongEdge(edge, t));
  return places.sort((one, two) => Math.abs(one.x - x) - Math.abs(two.x - x));
}

function wishesFor(layout: Layout, result: string, shape: readonly Box[]): Place[] {
  const { font, columns, cost } = layout;
  const term = parseTerm(result);
  const { kind, layer = 0, indices } = term;
  const slot = anchorOf(layout, result);
  const half = Math.max(...shape.map(({ width }) => width)) / 2;
  if (livesOnEdge(result)) {
    const aside = half - 2 * font;
    return [-1, 1].flatMap((side) =>
      [0, -aside, aside].map((dx) => ({ x: slot.x + dx, y: slot.y + side * BESIDE * font })),
    );
  }
  // Beneath a neuron there is no room between the numbers.
  const { home, parameter } = quantityOf(kind);
  if (home === "neuron" && parameter !== null) {
    const x = slot.x - (PILL.width / 2 + 0.6) * font - half;
    return [0, 1, -1, 2, -2].map((n) => ({ x, y: slot.y + n * font }));
  }
  const column = columns[layer];
  const pair = isPair(term);
  if (column && (pair || ["dz", "da", "a"].includes(kind))) {
    const y = column.ys[indices[pair ? 1 : 0] ?? 0] ?? 0;
    return [{ x: column.x, y: y - column.r - OVER_NEURON * font }];
  }
  const top = slot.x === cost.x ? cost.y - cost.height / 2 + (PILL.height / 2) * font : slot.y;
  return [{ x: slot.x, y: top - BESIDE * font }];
}
