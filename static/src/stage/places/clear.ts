/** Beside a number, not over it: where what travels sets out, and where it stops. */

import { widthOf } from "../../kit/width";
import type { Box, Layout, Place } from "../layout/geometry";

type Size = Pick<Box, "width" | "height">;

// In font sizes. Numbers at rest are larger than those on their way.
const RESTING = { digit: 0.8, aside: 1.3, least: 2.8, height: 2.5 };
const ON_ITS_WAY = { digit: 0.64, aside: 1, least: 4, height: 1.75 };
const AIR = 0.15;

const sized = (of: typeof RESTING, { font }: Layout, text: string, scale = 1): Size => ({
  width: Math.max(of.least, of.digit * widthOf(text) + of.aside) * font * scale,
  height: of.height * font * scale,
});
export const restingSize = (layout: Layout, text: string, scale?: number): Size =>
  sized(RESTING, layout, text, scale);
export const travellingSize = (layout: Layout, text: string): Size =>
  sized(ON_ITS_WAY, layout, text);

export const touches = (one: Box, two: Box): boolean =>
  Math.abs(one.x - two.x) < (one.width + two.width) / 2 - 1 &&
  Math.abs(one.y - two.y) < (one.height + two.height) / 2 - 1;

/** The first place on the way from `at` towards another where a box of that size touches none of the others. */
export function clearOf(
  { font }: Layout,
  at: Place,
  towards: Place,
  size: Size,
  others: readonly Box[],
): Place {
  const [dx, dy] = [towards.x - at.x, towards.y - at.y];
  const along = (t: number): Place => ({ x: at.x + dx * t, y: at.y + dy * t });
  return others.reduce((place, other) => {
    const [across, down] = [(size.width + other.width) / 2 + AIR * font, (size.height + other.height) / 2 + AIR * font]; // prettier-ignore
    const apart = (from: Place) => [Math.abs(from.x - other.x) - across, Math.abs(from.y - other.y) - down] as const; // prettier-ignore
    if (apart(place).some((free) => free >= 0)) return place;
    const leaves = (way: number, from: number, middle: number, need: number): number =>
      way === 0 ? 1 : (need - Math.sign(way) * (from - middle)) / Math.abs(way);
    return along(Math.min(1, leaves(dx, at.x, other.x, across), leaves(dy, at.y, other.y, down)));
  }, at);
}
