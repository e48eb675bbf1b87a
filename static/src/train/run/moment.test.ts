import { expect, test } from "vitest";
import type { MomentRun } from "../../api/types";
import { momentOf, runUpTo, directionOf } from "./moment";
import type { Run } from "./run.svelte";
import { catalog as server, data } from "./server.fixture";
import { FIRST_SETUP, FIRST_TRAINING, type RunChange, type RunSetup } from "./settings";

const samples = {
  kind: "samples",
  x: [[0], [1]],
  y: [[0], [1]],
  seed: 0,
  test_share: 0,
  shuffle: false,
} as const;
const catalog = { ...server, presets: [] };

/** What there is of a run that a moment reads. */
const runOf = (setup: RunSetup, changes: readonly RunChange[], update: number) =>
  ({ catalog, setup, data, training: changes.at(-1)?.training, changes, frame: { update } }) as unknown as Run; // prettier-ignore

/** As the server answers what the page has kept: samples and weights as they were given. */
function answered(run: Run): MomentRun {
  const { run: pacing = {}, updates = 0, ...request } = momentOf(run);
  const { batch_size = 2, seed = 0, ...rest } = pacing as Partial<MomentRun>;
  const own = { data: samples, schedule: null, changes: null, costs: [], accuracy: null };
  return {
    ...own,
    ...rest,
    request: { ...request, samples: { x: [[0]], y: [[0]] } },
    batch_size,
    seed,
    updates,
  } as unknown as MomentRun;
}

const began = [{ at: 0, training: FIRST_TRAINING }];

test("a run on all its samples at once is kept as what Explore has, another with how it goes through them", () => {
  const training = { ...FIRST_TRAINING, batchSize: 30 };
  const setup = { ...FIRST_SETUP, data: samples as unknown as RunSetup["data"] };
  const whole = momentOf(runOf(setup, [{ at: 0, training }], 3));
  expect(whole).toMatchObject({ mode: "train", updates: 3, samples: { x: [[0], [1]] } });
  expect(whole.run).toBeUndefined();
  const batches = momentOf(runOf(FIRST_SETUP, began, 7));
  expect(batches.samples).toBeUndefined();
  expect(batches.run).toMatchObject({ data: { name: "spiral" }, batch_size: 10, seed: 3 });
});

test.each([
  [began],
  [
    [
      ...began,
      {
        at: 5,
        training: {
          ...FIRST_TRAINING,
          learningRate: 0.5,
          optimizer: { name: "adam", beta1: 0.8 },
          clip: { norm: 2 },
          l2: 0.01,
        },
        edits: [{ term: "w.1.0.0", value: 2 }],
      },
      { at: 6, training: { ...FIRST_TRAINING, schedule: { name: "cosine", updates: 50 } } },
    ],
  ],
])("what a moment keeps leads back to the very run", (changes) => {
  const run = runOf(FIRST_SETUP, changes, 9);
  const recipe = runUpTo(answered(run));
  expect(recipe.update).toBe(9);
  expect(directionOf(recipe.setup, recipe.changes)).toBe(directionOf(run.setup, run.changes));
  expect(recipe.changes).toEqual(changes);
});

test("other data, other weights or another rate are another run; names are not", () => {
  const sign = directionOf(FIRST_SETUP, began);
  expect(directionOf({ ...FIRST_SETUP, names: null, rules: { batch: "mean" } }, began)).toBe(sign);
  expect(directionOf({ ...FIRST_SETUP, seed: 4 }, began)).not.toBe(sign);
  expect(directionOf({ ...FIRST_SETUP, data: { ...FIRST_SETUP.data, seed: 1 } }, began)).not.toBe(
    sign,
  );
  const faster = [{ at: 0, training: { ...FIRST_TRAINING, learningRate: 0.2 } }];
  expect(directionOf(FIRST_SETUP, faster)).not.toBe(sign);
});
