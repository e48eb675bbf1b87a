import { expect, test } from "vitest";
import { following } from "./following";

test("a frame's first move comes at once, its last with the frame, none after the end", () => {
  const element = new EventTarget();
  const seen: string[] = [];
  const end = following(element, ({ type }) => seen.push(type));
  const raw = () => element.dispatchEvent(new Event("pointerrawupdate"));
  const frame = () => element.dispatchEvent(new Event("pointermove"));
  for (const tell of [raw, raw, raw, frame, frame, raw, frame]) tell();
  const both = ["pointerrawupdate", "pointermove"];
  expect(seen).toEqual([...both, "pointermove", ...both]);
  end();
  raw();
  frame();
  expect(seen).toHaveLength(5);
});
