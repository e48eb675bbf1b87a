import { afterEach, expect, test } from "vitest";
import { answerInstead } from "../api/ask";
import type { TraceRequest } from "../api/types";
import type { TraceStore } from "../state/trace.svelte";
import { inTurn, Recording, type Overview } from "./recording.svelte";

const overview: Overview = {
  updates: 413,
  watching: "1 ms an update, 2 MB",
  first_not_finite: "update 412: 2.weight.grad",
  records: [
    { update: 0, why: "every 200th", cost: 2 },
    { update: 200, why: "every 200th", cost: 1 },
    { update: 400, why: "every 200th", cost: 0.5 },
    { update: 412, why: "not finite: 2.weight.grad", cost: null },
  ],
  costs: [
    [0, 2],
    [200, 1],
    [400, 0.5],
  ],
  at: 200,
};
const requestOf = (update: number) =>
  ({
    parameters: { w: [[[update]]], b: [[0]] },
    samples: { x: [[1]], y: [[1]] },
  }) as unknown as TraceRequest;

/** As the page's own takes what it is given, unless it is refused. */
function storeOf(refuses: readonly number[] = []) {
  const store = {
    request: { ...requestOf(200), notation: "delta" },
    problem: null as unknown,
    begin(request: TraceRequest): Promise<boolean> {
      store.request = request as typeof store.request;
      return Promise.resolve(true);
    },
  };
  answerInstead((path) => {
    const update = Number(path.slice("/recorded/".length));
    return refuses.includes(update)
      ? new Response(JSON.stringify({ title: "No", detail: `Not ${String(update)}.` }), {
          status: 422,
        })
      : new Response(JSON.stringify(requestOf(update)));
  });
  return store;
}

afterEach(() => {
  answerInstead(null);
});

test("what it opens with is the update that it says", () => {
  const recording = new Recording(overview, storeOf() as unknown as TraceStore);
  expect([recording.chosen, recording.shown, recording.record?.cost]).toEqual([200, 200, 1]);
});

test("another comes onto the screen, written as the page writes", async () => {
  const store = storeOf();
  const recording = new Recording(overview, store as unknown as TraceStore);
  await recording.choose(400);
  expect([recording.chosen, recording.shown]).toEqual([400, 400]);
  expect(store.request).toMatchObject({ parameters: { w: [[[400]]] }, notation: "delta" });
  // What is written otherwise is still that update; what is changed is none, and taken back it is again.
  const there = store.request;
  store.request = { ...there, notation: "derivative" };
  expect(recording.shown).toBe(400);
  store.request = { ...there, parameters: { w: [[[7]]], b: [[0]] } };
  expect(recording.shown).toBeNull();
});

test("of many in quick succession the newest is there in the end", async () => {
  const store = storeOf();
  const recording = new Recording(overview, store as unknown as TraceStore);
  await Promise.all([recording.choose(0), recording.choose(400), recording.choose(0)]);
  expect([recording.chosen, recording.shown]).toEqual([0, 0]);
});

test("one that cannot be shown says why, and the one before stays", async () => {
  const store = storeOf([412]);
  const recording = new Recording(overview, store as unknown as TraceStore);
  await recording.choose(412);
  expect(store.problem).toMatchObject({ detail: "Not 412." });
  expect([recording.chosen, recording.shown]).toEqual([200, 200]);
});

test("the nearest, and those beside", () => {
  const recording = new Recording(overview, storeOf() as unknown as TraceStore);
  expect([99, 101, 300.1, 409, 1e9].map((at) => recording.nearest(at))).toEqual([
    0, 200, 400, 412, 412,
  ]);
  expect([recording.beside(-1), recording.beside(1), recording.beside(3)]).toEqual([0, 400, null]);
  expect(overview.records.map(inTurn)).toEqual([true, true, true, false]);
});
