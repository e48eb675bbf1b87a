import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Refused } from "../api/problems";
import { fetchDataset } from "./data/ask";
import { catalog, data } from "./run/server.fixture";
import { Trainer } from "./trainer-state.svelte";

vi.mock("./run/stream", async () => {
  const { events } = await import("./run/server.fixture");
  return { trainingEvents: events };
});
vi.mock("./data/ask", () => ({ fetchDataset: vi.fn() }));

beforeEach(() => {
  vi.mocked(fetchDataset).mockReset().mockResolvedValue(data);
  vi.stubGlobal("requestAnimationFrame", (then: (now: number) => void) => {
    setTimeout(() => {
      then(performance.now());
    }, 0);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function opened(): Promise<Trainer> {
  const trainer = new Trainer(catalog);
  await trainer.open(null);
  return trainer;
}
const atRest = (trainer: Trainer) => Promise.all(trainer.runs.map((run) => run.atRest()));

test("it begins with one run, at its beginning", async () => {
  const trainer = await opened();
  expect(trainer.runs).toHaveLength(1);
  expect([trainer.run?.frame.update, trainer.problem, trainer.canUndo]).toEqual([0, null, false]);
});

test("other weights are another run, and undo brings the one before with all it went through", async () => {
  const trainer = await opened();
  trainer.go("update");
  await atRest(trainer);
  const before = trainer.run;
  await trainer.draw();
  expect(trainer.run?.setup.seed).toBe((before?.setup.seed ?? 0) + 1);
  expect(trainer.run?.frame.update).toBe(0);
  trainer.undo();
  expect([trainer.run, trainer.run?.frame.update]).toEqual([before, 1]);
  trainer.redo();
  expect(trainer.run).not.toBe(before);
});

test("what is refused is said, what was there stays, and it can be asked again", async () => {
  const trainer = await opened();
  const before = trainer.run;
  const problem = { type: "about:blank", title: "No", status: 503, detail: "Not now." };
  vi.mocked(fetchDataset).mockRejectedValueOnce(new Refused(problem));
  const asked = { kind: "made", name: "moons", features: ["x"], seed: 1, test_share: 0.5 };
  expect(await trainer.restart({ data: { ...asked, samples: 10, noise: 0 } as never })).toBe(false);
  expect([trainer.problem?.detail, trainer.run]).toEqual(["Not now.", before]);
  trainer.retry();
  await vi.waitFor(() => {
    expect(trainer.run).not.toBe(before);
  });
  expect([trainer.problem, trainer.run?.setup.data]).toMatchObject([null, { name: "moons" }]);
});

test("beginnings are asked for one after the other, each from the one before", async () => {
  const trainer = await opened();
  const seed = trainer.run?.setup.seed ?? 0;
  await Promise.all([trainer.draw(), trainer.draw(), trainer.draw()]);
  expect(trainer.run?.setup.seed).toBe(seed + 3);
});

test("two runs side by side are changed one by one and end at the same update", async () => {
  const trainer = await opened();
  await trainer.compare();
  expect([trainer.runs.length, trainer.active]).toEqual([2, 1]);
  trainer.retrain({ learningRate: 0.001 });
  trainer.go("update");
  await atRest(trainer);
  const rates = trainer.runs.map(({ frame }) => frame.learning_rate);
  expect(rates).toEqual([0.1, 0.001]);
  const [one, other] = trainer.runs;
  await one?.go("update");
  expect([one?.frame.update, other?.frame.update]).toEqual([2, 1]);
  trainer.seek(1);
  expect(trainer.runs.map(({ frame }) => frame.update)).toEqual([1, 1]);
  trainer.endComparison();
  expect(trainer.run).toBe(other);
  trainer.undo();
  expect(trainer.runs).toHaveLength(2);
});

test("two that are paused stay so, and two that go on again do not meet on the way", async () => {
  const trainer = await opened();
  await trainer.compare();
  for (const run of trainer.runs) run.retrain({ ...run.training, learningRate: 0.0001 });
  const [one] = trainer.runs;
  await one?.go("update");
  // Faster than they come to rest: the one that is ahead is on its way back.
  for (const running of [true, false, true, false]) {
    trainer.toggle();
    await vi.waitFor(() => {
      expect(trainer.running).toBe(running);
    });
  }
  await atRest(trainer);
  await atRest(trainer);
  expect(trainer.running).toBe(false);
  const updates = trainer.runs.map(({ frame }) => frame.update);
  expect(updates[0]).toBe(updates[1]);

  trainer.toggle();
  await vi.waitFor(() => {
    expect(trainer.running).toBe(true);
  });
  trainer.toggle();
  trainer.toggle();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(trainer.runs.map(({ running }) => running)).toEqual([true, true]);
  trainer.pause();
  await atRest(trainer);
});
