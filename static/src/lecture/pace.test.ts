import { expect, it } from "vitest";
import { behind, minutes } from "./pace";

it("writes minutes and seconds", () => {
  expect([0, 9.4, 75, 599.6, 3600].map(minutes)).toEqual([
    "0:00",
    "0:09",
    "1:15",
    "10:00",
    "60:00",
  ]);
});

it("is behind by what has gone, less the plan of what was given and of this moment as far as it has gone", () => {
  const planned = [60, 75, 45];
  expect(behind(70, 10, planned, 1)).toBe(0);
  expect(behind(99, 39, planned, 1)).toBe(0);
  expect(behind(150, 90, planned, 1)).toBe(15);
  expect(behind(40, 5, planned, 1)).toBe(-25);
});
