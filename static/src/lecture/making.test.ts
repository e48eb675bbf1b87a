import { expect, it } from "vitest";
import { duplicated, edited, kept, moved, removed, renamed, updated, withField } from "./making";

const moment = (title: string, state: Record<string, unknown> = {}) => ({
  title,
  words: "",
  state,
});
const given = { moments: [moment("a"), moment("b", { at: "z.1", seconds: 3 }), moment("c")] };
const titles = ({ moments }: { readonly moments: readonly { readonly title?: string }[] }) =>
  moments.map(({ title }) => title).join("");

it("keeps after the moment on the screen, or at the end", () => {
  const one = kept(given, 0, "x", { at: "cost" });
  expect([titles(one), one.at, one.moments[1]?.state]).toEqual(["axbc", 1, { at: "cost" }]);
  expect(titles(kept(given, -1, "x", {}))).toBe("abcx");
  expect(titles(kept({ moments: [] }, -1, "x", {}))).toBe("x");
});

it("moves no further than the ends", () => {
  expect([moved(given, 0, 1), moved(given, 2, 1), moved(given, 0, -1), moved(given, 2, -9)].map((one) => [titles(one), one.at])).toEqual([["bac", 1], ["abc", 2], ["abc", 0], ["cab", 0]]);
}); // prettier-ignore

it("duplicates and removes, and stays where there is something", () => {
  expect([titles(duplicated(given, 1)), duplicated(given, 1).at]).toEqual(["abbc", 2]);
  expect([removed(given, 0), removed(given, 2)].map((one) => [titles(one), one.at])).toEqual([["bc", 0], ["ab", 1]]); // prettier-ignore
  expect(removed({ moments: [moment("a")] }, 0)).toEqual({ moments: [], at: -1 });
});

it("changes one part of one moment", () => {
  expect(titles(edited(given, 1, { title: "B" }))).toBe("aBc");
  expect(withField(given, 1, { seconds: undefined, notes: "n" }).moments[1]?.state).toEqual({ at: "z.1", notes: "n" }); // prettier-ignore
  expect(given.moments[1]?.state).toEqual({ at: "z.1", seconds: 3 });
});

it("renames a moment wherever it is named", () => {
  const led = { moments: [moment("a"), moment("b", { ask: { question: "?", again: "a" } })] };
  expect(renamed(led, 0, "A").moments.map(({ title, state }) => [title, state])).toEqual([["A", {}], ["b", { ask: { question: "?", again: "A" } }]]); // prettier-ignore
});

it("takes the page's state anew and leaves the moment its own", () => {
  expect(updated(given, 1, { at: "cost", rung: "factored" }).moments[1]?.state).toEqual({ at: "cost", rung: "factored", seconds: 3 }); // prettier-ignore
});
