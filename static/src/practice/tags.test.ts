import { expect, it } from "vitest";
import type { Marked } from "../api/types";
import { tagsOf } from "./tags";

const one = {
  term: "dw.1.0.0",
  given: "-0.5",
  value: -0.5,
  right: 0.25,
  verdict: "explained",
  way: [
    { term: "w_next.2.0.0", theirs: 0.359, right: 0.4, instead_of: "w.2.0.0" },
    { term: "dw.1.0.0", theirs: -0.5, right: 0.25, instead_of: null },
  ],
} as unknown as Marked;
const written = (_id: string, value: number): string => value.toFixed(3);

it("stands where the number lives, as it was typed", () => {
  expect(tagsOf([one], undefined, written)).toEqual([
    { id: "dw.1.0.0", own: "−0.5", right: null, verdict: "explained" },
  ]);
});

it("shows both ways of the one that is open, at the entry that was meant", () => {
  expect(tagsOf([one], one, written)).toEqual([
    { id: "dw.1.0.0", own: "−0.5", right: "0.250", verdict: "explained" },
    { id: "w.2.0.0", own: "0.359", right: "0.400", verdict: null },
  ]);
});
