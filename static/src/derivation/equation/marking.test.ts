import { expect, test } from "vitest";
import { broughtOnce } from "./marking";

test("lines that are drawn again say what they said", () => {
  const brought = new Map<string, number>();
  const lines = broughtOnce((id) => brought.get(id));
  expect(lines("z.1.0")).toBeUndefined();
  brought.set("z.1.0", 0.5).set("a.1.0", 0.6);
  expect(lines("z.1.0")).toBeUndefined();
  expect(lines("a.1.0")).toBe(0.6);
  expect(broughtOnce((id) => brought.get(id))("z.1.0")).toBe(0.5);
});
