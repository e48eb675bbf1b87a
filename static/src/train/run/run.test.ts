import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Run } from "./run.svelte";
import { catalog, data } from "./server.fixture";
import { FIRST_SETUP, FIRST_TRAINING, type Training } from "./settings";

vi.mock("./stream", async () => {
  const { events } = await import("./server.fixture");
  return { trainingEvents: events };
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
});

const rate = (learningRate: number): Training => ({ ...FIRST_TRAINING, learningRate });
const begun = () => Run.begin(catalog, FIRST_SETUP, data, rate(0.5));
const weight = ({ frame }: Run): number | undefined => frame.state.parameters.w[0]?.[0]?.[0];
const updates = (run: Run) => run.changes.map(({ at, training }) => [at, training.learningRate]);

test("an update at a time, then to the end of the epoch", async () => {
  const run = await begun();
  expect([run.frame.update, weight(run)]).toEqual([0, 1]);
  await run.go("update");
  expect([run.frame.update, weight(run), run.atTip]).toEqual([1, 0.5, true]);
  await run.go("epoch");
  expect([run.frame.update, run.frame.epoch, weight(run)]).toEqual([3, 1, -0.5]);
  expect(run.running).toBe(false);
});

test("what was gone already is gone again as it was recorded", async () => {
  const run = await begun();
  await run.go("update");
  await run.go("update");
  run.back();
  run.back();
  expect([run.frame.update, run.atTip]).toEqual([0, false]);
  await run.go("epoch");
  expect([run.frame.update, run.tip.update, run.branches.length]).toEqual([2, 2, 1]);
});

test("other settings, from where one looks, are a branch of their own", async () => {
  const run = await begun();
  await run.go("epoch");
  run.seek(0);
  run.retrain(rate(0.25));
  expect(run.changed).toBe(true);
  await run.go("update");
  expect([run.frame.update, weight(run), run.changed]).toEqual([1, 0.75, false]);
  expect(run.branches.map(({ label }) => label)).toEqual(["main", "η 0.25"]);
  const [main] = run.branches;
  if (main) run.visit(main);
  expect([run.frame.update, weight(run), run.training.learningRate]).toEqual([3, -0.5, 0.5]);
});

test("settings that are changed at the tip hold from there on, in the same branch", async () => {
  const run = await begun();
  await run.go("update");
  run.retrain(rate(0.25));
  await run.go("update");
  expect(updates(run)).toEqual([
    [0, 0.5],
    [1, 0.25],
  ]);
  expect([weight(run), run.branches.length]).toEqual([0.25, 1]);
});

test("it goes on until it is paused, and with other settings at once", async () => {
  const run = await begun();
  run.retrain(rate(0.001));
  const gone = run.go("on");
  await vi.waitFor(() => {
    // More than one answer makes.
    expect(run.tip.update).toBeGreaterThan(50);
  });
  expect(run.running).toBe(true);
  run.retrain(rate(0.002));
  await vi.waitFor(() => {
    expect(run.tip.learning_rate).toBe(0.002);
  });
  run.pause();
  await gone;
  expect([run.running, run.stopped, run.frame]).toEqual([false, null, run.tip]);
  const [first, second] = updates(run);
  expect([first, second?.[1]]).toEqual([[0, 0.001], 0.002]);
  const at = second?.[0] ?? 0;
  expect(weight(run)).toBeCloseTo(1 - 0.001 * at - 0.002 * (run.tip.update - at), 10);
});

test("paused it is paused, whatever was changed just before", async () => {
  const run = await begun();
  run.retrain(rate(0.0001));
  const gone = run.go("on");
  await vi.waitFor(() => {
    expect(run.running).toBe(true);
  });
  run.retrain(rate(0.0002));
  run.pause();
  await gone;
  const { update } = run.tip;
  await run.atRest();
  expect([run.running, run.tip.update]).toEqual([false, update]);
});

test("numbers that were typed are a branch, which can be undone and made again", async () => {
  const run = await begun();
  await run.go("update");
  expect(await run.edit([{ term: "w.1.0.0", value: 7 }])).toBe(true);
  expect([run.frame.update, weight(run), run.branches.length]).toEqual([1, 7, 2]);
  // At the same moment it is still the same branch.
  await run.edit([{ term: "b.1.0", value: 2 }]);
  expect([run.branches.length, run.frame.state.parameters.w[0]]).toEqual([2, [[7]]]);
  run.unedit();
  run.unedit();
  expect([weight(run), run.branches.length, run.canUnedit]).toEqual([0.5, 1, false]);
  run.reedit();
  expect([weight(run), run.canReedit]).toEqual([7, true]);
  await run.go("update");
  expect(weight(run)).toBe(6.5);
});

test("a number of an entry that is not there stops it, and nothing is lost", async () => {
  const run = await begun();
  expect(await run.edit([{ term: "w.9.0.0", value: 7 }])).toBe(false);
  expect(run.stopped).not.toBeNull();
  expect([run.frame.update, run.branches.length, run.running]).toEqual([0, 1, false]);
});

test("where the numbers are finite no longer, it stops and says so", async () => {
  const run = await begun();
  await run.go("on");
  expect([run.frame.update, weight(run)]).toEqual([12, -5]);
  expect(run.stopped?.detail).toBe("It left the finite numbers.");
  expect(run.branch.diverged).toEqual({ update: 12, epoch: 4 });
});

test("the way of another run is gone again: settings, typed numbers, the very update", async () => {
  const [run, again] = [await begun(), await begun()];
  await run.go("update");
  await run.edit([{ term: "w.1.0.0", value: 3 }]);
  run.retrain(rate(0.25));
  await run.seekExactly(5);
  await again.follow(run.changes, 5);
  expect([again.frame.update, weight(again)]).toEqual([5, 2]);
  expect(again.changes).toEqual(run.changes);
});
