import { expect, test } from "vitest";
import { renderTex } from "../../notation/katex";
import { wordsThatChange } from "./redrawn";

const product = (value: string, result: string) =>
  renderTex(`{} = \\term{w.1.0.0}{${value}} \\cdot \\term{a.0.0}{0.5} = \\term{z.1.0}{${result}}`);
const changed = (before: string, html: string) => [
  ...new Set(wordsThatChange(before, html)?.values()),
];

test("where a number alone is another, its words are all that changes", () => {
  const found = changed(product("0.12", "0.06"), product("0.14", "0.07"));
  expect(found).toHaveLength(3);
  expect(found.slice(0, 2)).toEqual(["0.14", "0.07"]);
  // What a screen reader's formula was made from.
  expect(found[2]).toContain("\\term{w.1.0.0}{0.14}");
  expect(changed(product("0.12", "0.06"), product("0.12", "0.06"))).toEqual([]);
});

test("each word is at its place among all the words", () => {
  expect(wordsThatChange("<p>a<b>1</b>c</p>", "<p>a<b>2</b>c</p>")).toEqual(new Map([[1, "2"]]));
});

test("a sign, an exponent, a blank or a character that is escaped changes more than words", () => {
  for (const other of ["-0.12", "1.2\\cdot 10^{-5}", "\\phantom{0.12}"])
    expect(wordsThatChange(product("0.12", "0.06"), product(other, "0.06"))).toBeNull();
  expect(wordsThatChange("<p>a</p>", "<p>&lt;</p>")).toBeNull();
  expect(wordsThatChange("", "<p>a</p>")).toBeNull();
  expect(wordsThatChange("<p>a</p><b></b>", "<p></p><b>a</b>")).toBeNull();
});
