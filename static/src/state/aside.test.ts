import { expect, test } from "vitest";
import { asideOf, linkedAside, type Aside } from "./aside";

const EACH: readonly Aside[] = [
  { kind: "nudge", id: "w.1.0.1" },
  { kind: "check" },
  { kind: "views", id: "w.2.0.0" },
  { kind: "paths", id: "b.1.0" },
];

test.each(EACH)("a link brings back $kind", (aside) => {
  expect(asideOf(linkedAside(aside))).toEqual(aside);
});

test("nothing stays nothing", () => {
  expect(asideOf(linkedAside(null))).toBeNull();
});

test("of several the one that is seen", () => {
  expect(asideOf({ paths: "b.1.0", check: true })).toEqual({ kind: "check" });
  expect(asideOf({ paths: "b.1.0", check: true, nudged: "w.1.0.0" })?.kind).toBe("nudge");
});
