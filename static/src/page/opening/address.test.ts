import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { followPasted, keepAddress } from "./address";

const bar = { href: "http://here/#first", origin: "http://here", pathname: "/", assign: vi.fn() };
const replaceState = vi.fn((_: unknown, __: string, address: string) => {
  bar.href = new URL(address, bar.href).href;
});

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("location", bar);
  vi.stubGlobal("history", { replaceState });
  bar.href = "http://here/#first";
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("what is on the screen stands in the bar once the screen is still", async () => {
  keepAddress(() => Promise.resolve("/#second"));
  await vi.runAllTimersAsync();
  expect(bar.href).toBe("http://here/#second");
});

test("an address that was overtaken is not written", async () => {
  keepAddress(() => Promise.resolve("/#second"))();
  await vi.runAllTimersAsync();
  expect(bar.href).toBe("http://here/#first");
});

test("a fragment put into the bar stays there while an address is waited for, and while it is written", async () => {
  keepAddress(() => Promise.resolve("/#second"));
  bar.href = "http://here/#mine";
  await vi.runAllTimersAsync();
  expect(bar.href).toBe("http://here/#mine");

  let written: (address: string) => void = () => undefined;
  keepAddress(() => new Promise((resolve) => (written = resolve)));
  await vi.runAllTimersAsync();
  bar.href = "http://here/#yours";
  written("/#second");
  await vi.runAllTimersAsync();
  expect(bar.href).toBe("http://here/#yours");
});

test.each([
  ["http://there/app/?language=de#1.abc", "/?language=de#1.abc"],
  ["http://there/#t1.abc", "/#t1.abc"],
  ["http://here/?preset=iris", "/?preset=iris"],
  ["http://there/?preset=iris", null],
  ["http://here/api/v1/catalog", null],
  ["0.15 0.20", null],
  ["w1: 0.15", null],
])("a link that was pasted leads there: %s", (text, there) => {
  bar.assign.mockReset();
  expect(followPasted(text)).toBe(there !== null);
  expect(bar.assign.mock.calls).toEqual(there === null ? [] : [[there]]);
});
