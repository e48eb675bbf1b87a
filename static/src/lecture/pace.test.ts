import { expect, it } from "vitest";
import { minutes } from "./pace";

it("writes minutes and seconds", () => {
  expect([0, 9.4, 75, 599.6, 3600].map(minutes)).toEqual([
    "0:00",
    "0:09",
    "1:15",
    "10:00",
    "60:00",
  ]);
});
