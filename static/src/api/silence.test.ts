import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { busy } from "./busy.svelte";
import { listening, SILENCE_SECONDS } from "./silence";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const after = <T>(seconds: number, value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(resolve, 1000 * seconds, value));

test("what comes in time is no silence", async () => {
  const heard = listening(after(SILENCE_SECONDS - 1, "frame"));
  await vi.advanceTimersByTimeAsync(1000 * (SILENCE_SECONDS - 1));
  expect(await heard).toBe("frame");
  await vi.advanceTimersByTimeAsync(5000);
  expect(busy.silent).toBe(0);
});

test("silence is said until something comes, or breaks", async () => {
  const heard = listening(after(20, "frame"));
  const broken = listening(after(15, "").then(() => Promise.reject(new Error("gone"))));
  const told = expect(broken).rejects.toThrow("gone");
  await vi.advanceTimersByTimeAsync(1000 * SILENCE_SECONDS);
  expect(busy.silent).toBe(2);
  await vi.advanceTimersByTimeAsync(15_000);
  await told;
  expect(await heard).toBe("frame");
  expect(busy.silent).toBe(0);
});
