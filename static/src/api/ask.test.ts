import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ask } from "./ask";
import { busy } from "./busy.svelte";

let answers: Response[];
let asked: string[];

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal("fetch", (_: string, { body }: { body: string }) => {
    asked.push(body);
    return Promise.resolve(answers.shift());
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const isBusy = (seconds = "2"): Response =>
  new Response("busy", { status: 503, headers: { "Retry-After": seconds } });

test("a busy server is asked again after as long as it says, and meanwhile that is said", async () => {
  answers = [isBusy(), isBusy(), new Response("here")];
  const answer = ask("/x", { method: "POST", body: "question" });
  await vi.advanceTimersByTimeAsync(1999);
  expect([asked.length, busy.waiting]).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(1);
  expect([asked.length, busy.waiting]).toEqual([2, 1]);
  await vi.advanceTimersByTimeAsync(2000);
  expect(await (await answer).text()).toBe("here");
  expect(asked).toEqual(["question", "question", "question"]);
  expect(busy.waiting).toBe(0);
});

test("a server that stays busy is asked three times, then its answer is the answer", async () => {
  answers = [isBusy(), isBusy(), isBusy(), new Response("here")];
  const answer = ask("/x", {});
  await vi.advanceTimersByTimeAsync(4000);
  expect((await answer).status).toBe(503);
  expect(asked.length).toBe(3);
});

test.each(["", "soon", "3600"])("one that says %j is not waited for", async (seconds) => {
  answers = [isBusy(seconds)];
  expect((await ask("/x", {})).status).toBe(503);
  expect(busy.waiting).toBe(0);
});

test("who is no longer interested does not wait", async () => {
  answers = [isBusy()];
  const stop = new AbortController();
  const answer = ask("/x", { signal: stop.signal });
  const rejected = expect(answer).rejects.toThrow("enough");
  await vi.advanceTimersByTimeAsync(10);
  stop.abort(new Error("enough"));
  await rejected;
  expect([asked.length, busy.waiting]).toEqual([1, 0]);
});
