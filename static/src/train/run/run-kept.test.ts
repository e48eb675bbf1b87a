/** What a run keeps to: one thing at a time, an end that is seen, and nothing gone on with that failed. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Problem } from "../../api/types";
import type { TrainingEvent } from "./contract";
import { nextFrame } from "./beat";
import { mostFrames } from "./past/size";
import { Run } from "./run.svelte";
import { catalog, data } from "./server.fixture";
import { FIRST_SETUP, FIRST_TRAINING, type RunChange, type Training } from "./settings";
import { trainingEvents } from "./stream";

vi.mock("./stream", async () => {
  const { events } = await import("./server.fixture");
  return { trainingEvents: vi.fn(events) };
});

beforeEach(() => {
  vi.stubGlobal("requestAnimationFrame", (then: (now: number) => void) => {
    setTimeout(() => {
      then(performance.now());
    }, 0);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const rate = (learningRate: number): Training => ({ ...FIRST_TRAINING, learningRate });
/** So slow that it never ends by itself. */
const begun = (learningRate = 0.001) => Run.begin(catalog, FIRST_SETUP, data, rate(learningRate));
const weight = ({ frame }: Run): number | undefined => frame.state.parameters.w[0]?.[0]?.[0];
const asked = () => vi.mocked(trainingEvents).mock.calls.length;
const REFUSED: Problem = { type: "x", title: "No", status: 422, detail: "It is refused." };
const TYPED = { term: "w.1.0.0", value: 3 };
const NOWHERE = { term: "w.9.0.0", value: 3 };

/** What the server says next, after the frame that it goes on from. */
const answer = (...events: TrainingEvent[]) =>
  vi.mocked(trainingEvents).mockImplementationOnce(async function* () {
    await Promise.resolve();
    yield* events;
  });

/** What is there when the screen is drawn next. */
const atFirstFrame = <Seen>(look: () => Seen): Promise<Seen> =>
  new Promise((resolve) => {
    vi.stubGlobal("requestAnimationFrame", (then: (now: number) => void) => {
      setTimeout(() => {
        resolve(look());
        then(performance.now());
      }, 0);
    });
  });

/** Until it has gone on by some more updates. */
const onward = (run: Run, start = run.tip.update) =>
  vi.waitFor(() => {
    expect(run.tip.update).toBeGreaterThan(start + 3);
  });

test("what runs on takes no other order until it is paused", async () => {
  const run = await begun();
  const gone = run.go("on");
  await onward(run);
  const before = asked();
  await run.go("update");
  expect([run.running, asked()]).toEqual([true, before]);
  run.pause();
  await gone;
  expect(run.running).toBe(false);
});

test("from here on it is a branch, though the settings are the same", async () => {
  const run = await begun();
  await run.go("update");
  await run.go("update");
  run.back();
  const gone = run.goOnFromHere();
  await onward(run);
  run.pause();
  await gone;
  expect(run.branches.map(({ from }) => from.update)).toEqual([0, 1]);
  expect(run.branch).toBe(run.branches[1]);
});

test("its beginning are the initial weights and one sample, wherever one looks", async () => {
  const run = await begun();
  await run.go("update");
  await run.edit([TYPED]);
  expect(run.beginning.parameters.w).toEqual([[[1]]]);
  expect(run.beginning.samples).toEqual({ x: [[1]], y: [[0]] });
});

test("charts mark the tip while it runs, and else what is on the screen", async () => {
  const run = await begun();
  await run.go("epoch");
  run.seek(0);
  expect(run.marked).toBe(0);
  const seen = atFirstFrame(() => [run.running, run.frame.update, run.marked === run.tip.epoch]);
  const gone = run.go("on");
  expect(await seen).toEqual([true, 0, true]);
  run.pause();
  await gone;
});

test("the very update that is on the screen is not asked for, one before is, from the kept one", async () => {
  const run = await begun();
  await run.go("epoch");
  const before = asked();
  await run.seekExactly(3);
  expect([run.frame.update, asked()]).toEqual([3, before]);
  await run.seekExactly(1);
  expect([run.frame.update, run.tip.update, asked()]).toEqual([1, 3, before + 1]);
  expect(weight(run)).toBeCloseTo(0.999, 10);
});

test("a way that cannot be followed is followed to where it can", async () => {
  const typed: RunChange[] = [
    { at: 0, training: rate(0.5), edits: [NOWHERE] },
    { at: 1, training: rate(0.25) },
  ];
  const run = await begun();
  await run.follow(typed, 2);
  expect([run.training.learningRate, run.tip.update]).toEqual([0.5, 0]);
  expect(run.stopped).not.toBeNull();
  const endless: RunChange[] = [
    { at: 0, training: rate(0.5) },
    { at: 20, training: rate(0.25) },
  ];
  const diverging = await begun();
  await diverging.follow(endless, 30);
  expect([diverging.training.learningRate, diverging.tip.update < 20]).toEqual([0.5, true]);
  expect(diverging.stopped?.detail).toBe("It left the finite numbers.");
});

test("numbers that are typed while it runs are gone on with; those that are refused stop it", async () => {
  const run = await begun();
  const gone = run.go("on");
  await onward(run);
  expect(await run.edit([TYPED])).toBe(true);
  await gone;
  await onward(run);
  expect([run.running, run.branches.length]).toEqual([true, 2]);
  expect(await run.edit([NOWHERE])).toBe(false);
  await run.atRest();
  expect([run.running, run.stopped === null]).toEqual([false, false]);
  await run.go("update");
  expect(run.stopped).toBeNull();
});

test("what the server refuses is said: typed numbers, and a way already gone", async () => {
  const run = await begun();
  await run.go("epoch");
  answer({ kind: "error", problem: REFUSED });
  expect(await run.edit([TYPED])).toBe(false);
  expect([run.stopped, run.branches.length]).toEqual([REFUSED, 1]);
  run.seek(0);
  answer({ kind: "error", problem: REFUSED });
  await run.go("update");
  expect([run.stopped, run.frame.update]).toEqual([REFUSED, 0]);
});

test("only numbers that left the finite ones end a branch", async () => {
  const run = await begun();
  answer({ kind: "error", problem: REFUSED });
  await run.go("update");
  expect([run.stopped, run.branch.diverged]).toEqual([REFUSED, null]);
});

test("why a run ended before it was stopped is said until one looks elsewhere", async () => {
  const run = await begun();
  await run.go("update");
  answer({ kind: "done", reason: "stopped", message: "It learns no more." });
  await run.go("on");
  expect([run.ended, run.stopped]).toEqual(["It learns no more.", null]);
  run.back();
  expect(run.ended).toBe("");
  answer({ kind: "done", reason: "closing", message: "Back in a minute." });
  run.seek(1);
  await run.go("on");
  expect([run.ended, run.stopped?.status, run.stopped?.detail]).toEqual([
    "",
    503,
    "Back in a minute.",
  ]);
});

test("going back to before numbers were typed pauses what runs", async () => {
  const run = await begun();
  await run.edit([TYPED]);
  const gone = run.go("on");
  await onward(run);
  run.unedit();
  await gone;
  expect([run.running, run.frame.update, weight(run)]).toEqual([false, 0, 1]);
});

test("how fast it goes is said while it runs, and the charts are told of what is new", async () => {
  let clock = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (clock += 60));
  const run = await begun();
  const { grown } = run;
  const gone = run.go("on");
  await vi.waitFor(() => {
    expect(run.epochsPerSecond ?? 0).toBeGreaterThan(0);
  });
  expect(run.grown).toBeGreaterThan(grown);
  run.pause();
  await gone;
  expect(run.epochsPerSecond).toBeNull();
});

test("each end is told to the charts, and a pause ends a way that is shown again", async () => {
  const run = await begun();
  for (let n = 0; n < 5; n++) await run.go("update");
  const { grown } = run;
  await run.go("update");
  expect(run.grown).toBeGreaterThan(grown);
  run.seek(0);
  void atFirstFrame(() => {
    run.pause();
  });
  await run.go("on");
  expect([run.frame.update, run.tip.update]).toEqual([0, 6]);
});

test("branches share the memory that there is for frames", async () => {
  const run = await begun();
  await run.go("epoch");
  run.seek(0);
  run.retrain(rate(0.002));
  await run.go("update");
  await run.go("update");
  expect(run.branches.map(({ frames }) => frames.most)).toEqual(
    Array(2).fill(mostFrames(run.tip, 2)),
  );
});

test("beside another run that runs, none is ahead by more than a frame", async () => {
  const [run, slow] = [await begun(), await begun()];
  [run.beside, slow.beside, slow.pace] = [slow, run, "updates"];
  const gone = Promise.all([run.go("on"), slow.go("on")]);
  for (let n = 0; n < 40; n++) {
    await nextFrame();
    // The one may have taken a frame and wait with it, while the other's is on its way.
    if (run.running && slow.running)
      expect(run.tip.update - slow.tip.update).toBeLessThanOrEqual(2);
  }
  await onward(slow);
  run.pause();
  slow.pause();
  await gone;
});
