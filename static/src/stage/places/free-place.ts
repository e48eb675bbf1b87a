/** Where something can come to rest without covering what stands there. */

import type { Standing } from "./covering";
import type { Box, Layout, Place } from "../layout/geometry";

export interface Rest extends Place {
  /** Does it cover no number, no neuron and no label there? */
  readonly free: boolean;
}

/** What the wishes cost against each other, and the places around the first of them, in font sizes. */
const NEXT_WISH = 0.25;
const STEP = 0.7;
const REACH = 13;
const AWAY = 0.3;
// For each square font size that is covered.
const FIRM = 40;
const SOFT = 1.2;
/** So much of an overlap, in pixels, the eye does not see. */
const CLOSE = 1;

const RINGS: readonly Place[] = (() => {
  const steps = Math.floor(REACH / STEP);
  const across = Array.from({ length: 2 * steps + 1 }, (_, n) => (n - steps) * STEP);
  return across
    .flatMap((y) => across.map((x) => ({ x, y })))
    .filter(({ x, y }) => Math.hypot(x, y) <= REACH)
    .sort((one, two) => Math.hypot(one.x, one.y) - Math.hypot(two.x, two.y));
})();

/**
 * The best place for a shape (boxes around a middle): one of the wishes, else one around the first of them, the nearer
 * the better. What covers least wins; `anywhere` false leaves it at the wishes.
 */
export function restingPlace(
  layout: Layout,
  shape: readonly Box[],
  wishes: readonly Place[],
  standing: Standing,
  anywhere = true,
): Rest | undefined {
  const { font } = layout;
  const [first] = wishes;
  if (!first) return undefined;
  const around = !anywhere
    ? []
    : RINGS.map(({ x, y }) => ({
        place: { x: first.x + x * font, y: first.y + y * font },
        price: 1 + AWAY * Math.hypot(x, y),
      }));
  const candidates = [
    ...wishes.map((wish, n) => ({ place: kept(layout, shape, wish), price: n * NEXT_WISH })),
    ...around.filter(({ place }) => isInside(layout, shape, place)),
  ];
  let best: { place: Place; cost: number } | undefined;
  for (const { place, price } of candidates) {
    if (best && price >= best.cost) continue;
    const cost = price + covered(shape, place, standing, font);
    if (!best || cost < best.cost) best = { place, cost };
  }
  return best && { ...best.place, free: isFree(shape, best.place, standing) };
}

const moved = (box: Box, { x, y }: Place): Box => ({ ...box, x: box.x + x, y: box.y + y });

function covered(shape: readonly Box[], place: Place, standing: Standing, font: number): number {
  const area = (boxes: readonly Box[]): number =>
    shape.reduce((sum, part) => {
      const there = moved(part, place);
      return sum + boxes.reduce((all, box) => all + common(there, box), 0);
    }, 0);
  return (FIRM * area(standing.firm) + SOFT * area(standing.soft)) / font ** 2;
}

const isFree = (shape: readonly Box[], place: Place, { firm }: Standing): boolean =>
  shape.every((part) => firm.every((box) => common(moved(part, place), box) === 0));

/** The area that two boxes share. */
function common(one: Box, two: Box): number {
  const shared = (a: number, b: number, apart: number): number =>
    Math.min(a, b, (a + b) / 2 - Math.abs(apart));
  const across = shared(one.width, two.width, one.x - two.x);
  const down = shared(one.height, two.height, one.y - two.y);
  return across > CLOSE && down > CLOSE ? across * down : 0;
}

/** The rectangle around the whole shape. */
function bounds(shape: readonly Box[]) {
  const edge = (side: (box: Box) => number, most: (...numbers: number[]) => number) =>
    most(...shape.map(side));
  return {
    left: edge(({ x, width }) => x - width / 2, Math.min),
    right: edge(({ x, width }) => x + width / 2, Math.max),
    top: edge(({ y, height }) => y - height / 2, Math.min),
    bottom: edge(({ y, height }) => y + height / 2, Math.max),
  };
}

const MARGIN = 4;

function isInside(layout: Layout, shape: readonly Box[], { x, y }: Place): boolean {
  const { left, right, top, bottom } = bounds(shape);
  return (
    x + left >= MARGIN &&
    x + right <= layout.width - MARGIN &&
    y + top >= MARGIN &&
    y + bottom <= layout.height - MARGIN
  );
}

function kept(layout: Layout, shape: readonly Box[], { x, y }: Place): Place {
  const { left, right, top, bottom } = bounds(shape);
  return {
    x: Math.max(MARGIN - left, Math.min(x, layout.width - MARGIN - right)),
    y: Math.max(MARGIN - top, Math.min(y, layout.height - MARGIN - bottom)),
  };
}
