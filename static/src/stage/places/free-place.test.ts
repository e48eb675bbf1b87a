import { expect, test } from "vitest";
import { NOTHING, type Standing } from "./covering";
import { restingPlace } from "./free-place";
import { layoutOf } from "../layout/layout";

const layout = layoutOf({ sizes: [1, 1], width: 800, height: 600, presenting: false, twoCosts: false }); // prettier-ignore
const shape = [{ x: 0, y: 0, width: 40, height: 20 }];
const wish = { x: 400, y: 300 };
const at = (standing: Standing, wishes = [wish], anywhere = true) =>
  restingPlace(layout, shape, wishes, standing, anywhere);
const box = (x: number, y: number, width = 40, height = 20) => ({ x, y, width, height });

test("the first wish where nothing is in the way", () => {
  expect(at(NOTHING)).toEqual({ ...wish, free: true });
});

test("another wish, or a place nearby, rather than on a number", () => {
  const other = { x: 400, y: 340 };
  const taken = { firm: [box(400, 300)], soft: [] };
  expect(at(taken, [wish, other])).toEqual({ ...other, free: true });
  const near = at(taken);
  expect(near?.free).toBe(true);
  expect(Math.hypot((near?.x ?? 0) - 400, (near?.y ?? 0) - 300)).toBeLessThan(6 * layout.font);
});

test("over an empty slot rather than far away, and never over a number for its sake", () => {
  expect(at({ firm: [], soft: [box(400, 300, 10, 6)] })).toEqual({ ...wish, free: true });
  const between = at({ firm: [box(400, 300)], soft: [box(400, 300, 300, 300)] });
  expect(between?.free).toBe(true);
});

test("where there is no room it says so, at the place that covers least", () => {
  const everywhere = { firm: [box(400, 300, 800, 600)], soft: [] };
  expect(at(everywhere)?.free).toBe(false);
  expect(at({ firm: [box(400, 300)], soft: [] }, [wish], false)).toEqual({ ...wish, free: false });
});

test("a wish at the edge is moved onto the stage", () => {
  const corner = at(NOTHING, [{ x: 0, y: 0 }]);
  expect(corner).toEqual({ x: 24, y: 14, free: true });
});
