import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Trace, TraceRequest } from "../api/types";
import { TraceStore } from "./trace.svelte";

interface Call {
  readonly path: string;
  readonly body: TraceRequest;
  readonly answer: (body: unknown, status?: number) => Promise<void>;
  readonly fail: () => Promise<void>;
}

let calls: Call[] = [];
const traceCalls = () => calls.filter(({ path }) => path.endsWith("/traces"));
// The page's own timers may be stopped by a test.
const realTimeout = setTimeout;
/** Long enough for an answer to be read, which takes several turns of the event loop. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => realTimeout(resolve));
}
const stopTimers = () => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });

const request = (rate: number): TraceRequest => ({
  network: { inputs: 1, layers: [{ kind: "dense", units: 1, activation: "tanh" }], cost: "huber" },
  parameters: { w: [[[1]]], b: [[0]] },
  samples: { x: [[1]], y: [[1]] },
  learning_rate: rate,
});

const traceOf = ({ network, samples, learning_rate }: TraceRequest): Trace =>
  ({
    network,
    samples,
    options: { learning_rate },
    arrays: { "w.1": [[1]], "b.1": [0], "w_next.1": [[2]], "b_next.1": [3] },
    steps: [],
  }) as unknown as Trace;

const rateOnScreen = (store: TraceStore) => store.trace.options.learning_rate;

let store: TraceStore;

beforeEach(() => {
  calls = [];
  vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
    const asked =
      input instanceof Request ? input : new Request(new URL(input, "http://page.test"), init);
    const body = (await asked.json()) as TraceRequest;
    return new Promise<Response>((resolve, reject) => {
      calls.push({
        path: new URL(asked.url).pathname,
        body,
        answer: async (answered, status = 200) => {
          resolve(Response.json(answered, { status }));
          await settled();
        },
        fail: async () => {
          reject(new TypeError("Failed to fetch"));
          await settled();
        },
      });
    });
  });
  store = new TraceStore(
    { request: request(1), initial: request(1).parameters },
    traceOf(request(1)),
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Answer the trace request that is under way. */
async function answerNext(): Promise<void> {
  await settled();
  const call = traceCalls().at(-1);
  await call?.answer(traceOf(call.body));
}

test("while one request is under way, only the newest of the others is kept", async () => {
  const outcomes = [2, 3, 4].map((rate) => store.change(request(rate), "drag"));
  await settled();
  expect(traceCalls().map(({ body }) => body.learning_rate)).toEqual([2]);
  await answerNext();
  expect(rateOnScreen(store)).toBe(2);
  await answerNext();
  expect(traceCalls().map(({ body }) => body.learning_rate)).toEqual([2, 4]);
  expect(rateOnScreen(store)).toBe(4);
  expect(await Promise.all(outcomes)).toEqual([true, false, true]);
});

test("a drag is one change to undo; two are two", async () => {
  for (const rate of [2, 3]) {
    void store.change(request(rate), "rate");
    await answerNext();
  }
  void store.change(request(5), "other");
  await answerNext();
  store.undo();
  await answerNext();
  expect(rateOnScreen(store)).toBe(3);
  store.undo();
  await answerNext();
  expect(rateOnScreen(store)).toBe(1);
  expect(store.canUndo).toBe(false);
  store.redo();
  await answerNext();
  expect(rateOnScreen(store)).toBe(3);
});

test("a refusal leaves the last good trace, and nothing to undo", async () => {
  const outcome = store.change(request(-1));
  await settled();
  const problem = {
    type: "about:blank",
    title: "No",
    status: 422,
    detail: "The learning rate is negative.",
  };
  await calls[0]?.answer(problem, 422);
  expect(await outcome).toBe(false);
  expect(store.problem).toEqual(problem);
  expect(rateOnScreen(store)).toBe(1);
  expect(store.request.learning_rate).toBe(1);
  expect(store.canUndo).toBe(false);
});

test("after a refusal the next good change clears the message", async () => {
  void store.change(request(-1));
  await settled();
  await calls[0]?.answer({ type: "", title: "", status: 422, detail: "No." }, 422);
  void store.change(request(2));
  await answerNext();
  expect(store.problem).toBeNull();
  expect(rateOnScreen(store)).toBe(2);
});

test("a refused change that was overtaken by a good one is forgotten", async () => {
  void store.change(request(-1), "drag");
  await settled();
  void store.change(request(2), "drag");
  await calls[0]?.answer({ type: "", title: "", status: 422, detail: "No." }, 422);
  await answerNext();
  expect(store.problem).toBeNull();
  expect(store.request.learning_rate).toBe(2);
});

test("a server that is away is told of, and asked again on demand", async () => {
  void store.change(request(2));
  await settled();
  await calls[0]?.fail();
  expect(store.problem?.status).toBe(0);
  expect(rateOnScreen(store)).toBe(1);
  store.retry();
  await answerNext();
  expect(store.problem).toBeNull();
  expect(rateOnScreen(store)).toBe(2);
});

test("edits made one upon the other are all kept, though no answer has come", async () => {
  store.edit("w.1.0.0", 7, 0);
  store.edit("b.1.0", 8, 0);
  store.edit("a.0.0", 9, 0);
  await answerNext();
  await answerNext();
  expect(traceCalls().at(-1)?.body).toMatchObject({
    parameters: { w: [[[7]]], b: [[8]] },
    samples: { x: [[9]], y: [[1]] },
  });
});

test("what changes numbers alone is asked for without the steps, which are there", async () => {
  const { plan } = store;
  const { steps, symbols } = store.trace;
  store.edit("w.1.0.0", 7, 0);
  await answerNext();
  expect(traceCalls().at(-1)?.body).toMatchObject({ derivation: false });
  expect(store.trace.steps).toBe(steps);
  expect(store.trace.symbols).toBe(symbols);
  // What reads the plan alone is not so much as asked whether it has changed.
  expect(store.plan).toBe(plan);
});

test("another network comes with its steps, and the drag that waited for it without", async () => {
  const layers = [{ kind: "dense", units: 1, activation: "relu" }] as const;
  const { plan } = store;
  void store.change({ ...request(1), network: { ...request(1).network, layers } });
  store.edit("w.1.0.0", 7, 0);
  await settled();
  await answerNext();
  await answerNext();
  expect(traceCalls().map(({ body }) => (body as { derivation?: boolean }).derivation)).toEqual([
    undefined,
    false,
  ]);
  expect(store.plan).not.toBe(plan);
  expect(store.plan.network.layers).toEqual(layers);
  void store.change({ ...request(1), learning_rate: null });
  await settled();
  expect(traceCalls().at(-1)?.body).not.toHaveProperty("derivation");
});

test("taking the step makes the updated parameters the parameters; the initial ones stay", async () => {
  const taken = store.takeUpdate();
  await answerNext();
  expect(await taken).toBe(true);
  expect(store.request.parameters).toEqual({ w: [[[2]]], b: [[3]] });
  expect(store.edited).toBe(true);
  store.backToInitial();
  await answerNext();
  expect(store.request.parameters).toBe(store.initial);
  expect(store.edited).toBe(false);
});

test("taking the step lets the optimizer go on with what it remembers", async () => {
  Object.assign(store.trace.arrays, { "w_velocity_next.1": [[4]], "b_velocity_next.1": [5] });
  void store.takeUpdate();
  await answerNext();
  expect(store.request.optimizer_state).toEqual({
    update: 1,
    velocity: { w: [[[4]]], b: [[5]] },
  });
});

test("waiting is shown only when it is long", async () => {
  stopTimers();
  void store.change(request(2));
  await settled();
  vi.advanceTimersByTime(99);
  expect(store.pending).toBe(false);
  vi.advanceTimersByTime(1);
  expect(store.pending).toBe(true);
  await answerNext();
  expect(store.pending).toBe(false);
});

test("each answer has its own time to come in", async () => {
  stopTimers();
  void store.change(request(2));
  void store.change(request(3));
  await settled();
  vi.advanceTimersByTime(60);
  await answerNext();
  vi.advanceTimersByTime(60);
  expect(store.pending).toBe(false);
  vi.advanceTimersByTime(40);
  expect(store.pending).toBe(true);
  await answerNext();
  expect(store.pending).toBe(false);
});

test("every trace is checked, once it has come to rest", async () => {
  // The stores of earlier tests ask too, by and by.
  const checks = () =>
    calls.filter(
      ({ path, body }) => path.endsWith("/gradient-checks") && Number(body.learning_rate) > 10,
    );
  stopTimers();
  for (const rate of [11, 12]) {
    void store.change(request(rate));
    await answerNext();
    vi.advanceTimersByTime(100);
  }
  expect(store.check).toBeNull();
  expect(checks()).toEqual([]);
  vi.advanceTimersByTime(300);
  await settled();
  expect(checks().map(({ body }) => body.learning_rate)).toEqual([12]);
  await checks()[0]?.answer({ passed: true });
  expect(store.check).toEqual({ passed: true });
  // The same numbers written otherwise stay checked; others do not.
  void store.rewrite({ view: "layer" });
  await answerNext();
  expect(store.check).toEqual({ passed: true });
  void store.change(request(13));
  await answerNext();
  expect(store.check).toBeNull();
});
