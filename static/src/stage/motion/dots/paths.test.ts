import { expect, test } from "vitest";
import { dotPaths } from "./paths";
import { still, type Flight } from "../motion";

const dot = (x: number, more: Partial<Flight> = {}): Flight => ({
  key: "",
  form: "dot",
  role: "value",
  id: "",
  value: undefined,
  route: still({ x, y: 2 }),
  appears: 0,
  leaves: 0,
  arrives: 0,
  vanishes: 1,
  ...more,
});

test("dots that look alike are one path", () => {
  expect(dotPaths([dot(1), dot(3), dot(5, { role: "parameter" })], 0.5)).toEqual([
    { role: "value", opacity: 1, scale: 1, d: "M1.0,2.0h0M3.0,2.0h0" },
    { role: "parameter", opacity: 1, scale: 1, d: "M5.0,2.0h0" },
  ]);
});

test("what fades is of another path than what does not", () => {
  const [early, late] = dotPaths([dot(1), dot(3, { appears: 0.48 })], 0.5);
  expect([early?.opacity, late?.opacity]).toEqual([1, 0.33]);
});

test("a dot that is not under way is not drawn", () => {
  expect(dotPaths([dot(1, { appears: 0.6 })], 0.5)).toEqual([]);
});
