import { expect, test } from "vitest";
import { furthest, milestone, NOWHERE } from "./milestones";

const seen = (train: number | null, right: number | null = null, epoch = 3) => ({
  objective: { train, test: null },
  accuracy: right === null ? null : { train: right, test: null },
  epoch,
});

/** What is said of one frame after the other. */
function saidOf(frames: readonly ReturnType<typeof seen>[]): string[] {
  let reached = NOWHERE;
  return frames.map((frame) => {
    const now = furthest(reached, frames[0]?.objective.train ?? null, frame);
    const words = milestone(reached, now, frame);
    reached = now;
    return words;
  });
}

test("each tenfold fall of the cost is said, with the cost", () => {
  expect(saidOf([1, 0.5, 0.1, 0.09, 0.0099, 0.0008].map((cost) => seen(cost)))).toEqual([
    "",
    "",
    "Epoch 3: the cost has fallen tenfold, to 0.100.",
    "",
    "Epoch 3: the cost has fallen a hundredfold, to 0.00990.",
    "Epoch 3: the cost has fallen a thousandfold, to 8.00·10⁻⁴.",
  ]);
});

test("a fall too deep for a word is counted in powers of ten", () => {
  expect(saidOf([seen(1), seen(0.00001)])[1]).toContain("has fallen by 5 powers of ten, to ");
});

test("a cost that swings passes a mark once", () => {
  expect(
    saidOf([1, 0.09, 0.2, 0.08, 3, 0.07].map((cost) => seen(cost))).filter(Boolean),
  ).toHaveLength(1);
});

test("each tenth of the samples more right is said, once and at its edge", () => {
  expect(saidOf([0.4, 0.699, 0.7, 0.65, 0.7, 1].map((right) => seen(1, right)))).toEqual([
    "Epoch 3: 40 % right.",
    "Epoch 3: 60 % right.",
    "Epoch 3: 70 % right.",
    "",
    "",
    "Epoch 3: 100 % right.",
  ]);
});

test("the samples that it was not trained with count, where there are any", () => {
  const frame = { ...seen(1), accuracy: { train: 1, test: 0.5 } };
  expect(furthest(NOWHERE, 1, frame).tenths).toBe(5);
});

test("both at once are one sentence, and a cost of nothing is a mark", () => {
  expect(saidOf([seen(1, 0.1), seen(0.01, 0.9)])[1]).toBe(
    "Epoch 3: the cost has fallen a hundredfold, to 0.0100, 90 % right.",
  );
  expect(saidOf([seen(1), seen(0)])[1]).toBe("Epoch 3: the cost is 0.");
});

test("numbers beyond all bounds are no mark", () => {
  expect(saidOf([seen(1), seen(null), seen(0.5)])).toEqual(["", "", ""]);
  expect(saidOf([seen(null), seen(0.5)])).toEqual(["", ""]);
});
