import { expect, it } from "vitest";
import type { LectureMoment } from "../api/types";
import { judge, score, toLookAt } from "./quiz";

type Asked = NonNullable<LectureMoment["asked"]>;
const asked = (part: Partial<Asked>): Asked => ({ question: "", choices: [], number: null, number_text: null, tolerance: 0.01, again: null, ...part }); // prettier-ignore
const choice = (right: boolean) => ({ says: "", right, claim: null, holds: null, shows: null });

it("judges a choice, and says nothing of none", () => {
  const choices = asked({ choices: [choice(false), choice(true)] });
  expect([0, 1, null].map((n) => judge(choices, n, ""))).toEqual([{ right: false }, { right: true }, null]); // prettier-ignore
});

it("judges a number by the part it is off", () => {
  const number = asked({ number: -2 });
  const said = (typed: string) => judge(number, null, typed);
  expect([said("−2.01"), said("-2.1"), said("2"), said(" ")]).toEqual([{ right: true }, { right: false }, { right: false }, null]); // prettier-ignore
  expect(said("two")).toHaveProperty("problem");
  expect(judge(asked({ number: 0 }), null, "0")).toEqual({ right: true });
  expect(judge(asked({ number: 0 }), null, "0.001")).toEqual({ right: false });
});

it("says which moments to look at again, once each", () => {
  const moments = [null, 1, 1, null].map((again) => ({ asked: asked({ again }) })) as LectureMoment[];
  expect(toLookAt(moments, { 3: false, 2: false, 1: false })).toEqual([0, 3]);
  expect(toLookAt(moments, { 1: true })).toEqual([]);
  expect(score({ 1: true, 2: false })).toBe("1 of 2 right.");
}); // prettier-ignore
