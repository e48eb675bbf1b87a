import { describe, expect, test } from "vitest";
import { isNewer, opensTrain, UnreadableLink, writeFragment } from "../../state/url";
import { readTrainLink, writeTrainLink, type LinkedRun } from "./link";
import { FIRST_SETUP, FIRST_TRAINING } from "./settings";

const recipe: LinkedRun = {
  setup: FIRST_SETUP,
  training: FIRST_TRAINING,
  changes: [
    { at: 0, training: FIRST_TRAINING },
    { at: 120, training: { ...FIRST_TRAINING, learningRate: 0.3, clip: { norm: 1 } } },
    { at: 130, training: FIRST_TRAINING, edits: [{ term: "w.1.0.2", value: -0.5 }] },
  ],
  update: 345,
};

test("everything comes back", async () => {
  const fragment = await writeTrainLink({ runs: [recipe, recipe] });
  expect(opensTrain(`#${fragment}`)).toBe(true);
  expect(await readTrainLink(`#${fragment}`)).toEqual({ runs: [recipe, recipe] });
  expect(fragment).toMatch(/^[\w.-]+$/);
  expect(fragment.length).toBeLessThan(1000);
});

test("the bare mode begins as the page likes", async () => {
  expect(opensTrain("#train")).toBe(true);
  expect(await readTrainLink("#train")).toBeNull();
  expect(opensTrain("#1.abc")).toBe(false);
  expect(opensTrain("")).toBe(false);
});

test("a link of a later format is one of Train, and is read as far as it is known", async () => {
  const later = { runs: [{ ...recipe, mood: "good" }], lights: true };
  const fragment = (await writeFragment("t", later)).replace("t1.", "t3.");
  expect([opensTrain(fragment), isNewer(fragment), isNewer("#t1.abc")]).toEqual([
    true,
    true,
    false,
  ]);
  expect((await readTrainLink(fragment))?.runs[0]).toMatchObject(recipe);
});

describe("what can't be read says so", () => {
  test.each(["t1.", "t1.!!", "t2.abc"])("%s", async (fragment) => {
    await expect(readTrainLink(fragment)).rejects.toThrow(UnreadableLink);
  });

  const wrong: readonly unknown[] = [
    null,
    {},
    { runs: [] },
    { runs: [recipe, recipe, recipe] },
    { runs: [{ ...recipe, update: -1 }] },
    { runs: [{ ...recipe, update: 0.5 }] },
    { runs: [{ ...recipe, setup: { ...FIRST_SETUP, layers: [] } }] },
    { runs: [{ ...recipe, setup: { ...FIRST_SETUP, layers: [null] } }] },
    { runs: [{ ...recipe, training: { ...FIRST_TRAINING, optimizer: "adam" } }] },
    { runs: [{ ...recipe, changes: [{ at: 0 }] }] },
    { runs: [{ ...recipe, changes: [null] }] },
    {
      runs: [
        {
          ...recipe,
          changes: [{ at: 0, training: FIRST_TRAINING, edits: [{ term: "z.1.0", value: 1 }] }],
        },
      ],
    },
    {
      runs: [
        { ...recipe, changes: [{ at: 0, training: FIRST_TRAINING, edits: [{ term: "w.1.0.0" }] }] },
      ],
    },
  ];
  test.each(wrong)("%j", async (read) => {
    await expect(readTrainLink(await writeFragment("t", read))).rejects.toThrow(UnreadableLink);
  });
});
