import { expect, test } from "vitest";
import { frameOf, onlyAsked } from "./only";

test("an address that asks for no part has them all", () => {
  expect(onlyAsked("?preset=chain")).toEqual({ parts: null, touch: null, problem: null });
});

test("parts are known by name, in any order", () => {
  expect(onlyAsked("?only=timeline,%20stage")).toEqual({
    parts: ["stage", "timeline"],
    touch: null,
    problem: null,
  });
});

test("what is no part is named, and the others are shown", () => {
  const { parts, problem } = onlyAsked("?only=stage,timelime");
  expect(parts).toEqual(["stage"]);
  expect(problem?.detail).toContain("“timelime”");
  expect(onlyAsked("?only=all").parts).toBeNull();
});

test("what may be touched is named too, if only nothing", () => {
  const touch = (search: string) => onlyAsked(search).touch;
  expect(touch("?only=stage&touch=select,play")).toEqual(["play", "select"]);
  expect(touch("?only=stage&touch=")).toEqual([]);
  // A page of its own is its reader's.
  expect(touch("?touch=play")).toBeNull();
  expect(onlyAsked("?only=stage&touch=weights").problem?.detail).toContain(
    "touch= knows play, select",
  );
});

test("a frame holds the address, and nothing in it ends its attributes", () => {
  const frame = frameOf('https://school.example/?preset=chain#a"b', 'A "chain" <1>');
  const [, src = "", title] =
    /^<iframe src="([^"]*)" title="([^"]*)"[^<>]*><\/iframe>$/.exec(frame) ?? [];
  const address = new URL(src.replaceAll("&amp;", "&"));
  expect(address.searchParams.get("preset")).toBe("chain");
  expect(address.searchParams.get("only")).toBe("stage,timeline");
  expect(title).toBe("A &quot;chain&quot; &lt;1>");
});
