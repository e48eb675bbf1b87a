import { expect, test } from "vitest";
import { curveOf } from "./curve";
import { sketchSize } from "./sketch";

const at = (update: number, train: number | null, test: number | null = null) => ({ update, train, test }); // prettier-ignore

const points = (line: string) => line.split(" ").map((point) => point.split(",").map(Number));

test("the cost falls from the left to where the moment is, within the picture", () => {
  const curve = curveOf({ costs: [at(0, 0.8), at(5, 0.4), at(10, 0.1)] });
  const drawn = points(curve?.train ?? "");
  expect(drawn.map(([x]) => x)).toEqual([6, sketchSize.width / 2, sketchSize.width - 6]);
  const heights = drawn.map(([, y = 0]) => y);
  expect(heights).toEqual([...heights].sort((one, other) => one - other));
  expect([curve?.x, curve?.y.toFixed(1)]).toEqual([drawn[2]?.[0], drawn[2]?.[1]?.toFixed(1)]);
  expect(curve?.test).toBe("");
});

test("what left the numbers is left out, the test has its own line", () => {
  const curve = curveOf({ costs: [at(0, 0.8, 0.9), at(1, null, null), at(2, 0.1, 0.3)] });
  expect(points(curve?.train ?? "")).toHaveLength(2);
  expect(points(curve?.test ?? "")).toHaveLength(2);
});

test("a run that was not made has none; one before its first update is a point", () => {
  expect(curveOf({ costs: [] })).toBeNull();
  expect(curveOf({ costs: [at(0, 0.7)] })?.train).toBe("6.0,6.0");
});
