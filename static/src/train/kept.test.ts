import { expect, test } from "vitest";
import { keptIn, keptOf } from "./kept";
import { FIRST_SETUP, FIRST_TRAINING } from "./run/settings";
import type { Trainer } from "./run/trainer.svelte";

const changes = [{ at: 0, training: FIRST_TRAINING }];
const run = { setup: FIRST_SETUP, training: FIRST_TRAINING, changes, frame: { update: 240 } };
const trainer = (more: object = {}) =>
  ({ runs: [run], active: 0, pace: "slow", running: true, ...more }) as unknown as Trainer;

const again = (held: unknown) => keptIn(JSON.parse(JSON.stringify(held)));

test("a run comes back as it was: where it is, how fast, and whether it runs", () => {
  const kept = again(keptOf(trainer()));
  expect(kept).toMatchObject({ active: 0, pace: "slow", running: true });
  expect(kept?.link.runs[0]).toMatchObject({ setup: FIRST_SETUP, update: 240 });
});

test("so do two side by side", () => {
  expect(again(keptOf(trainer({ runs: [run, run], active: 1 })))?.active).toBe(1);
});

test("what is none is not made one", () => {
  expect(again(keptOf(trainer({ runs: [] })))).toBeNull();
  expect([null, 3, {}, { link: { runs: [{}] } }].map(again)).toEqual([null, null, null, null]);
  expect(again({ ...keptOf(trainer()), pace: "warp", active: 7 })).toMatchObject({
    pace: "full",
    active: 0,
  });
});
