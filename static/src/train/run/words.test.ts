import { expect, test } from "vitest";
import { frame, training } from "./past/branch.fixture";
import { count, difference, epochText, frameSentence, percent } from "./words";

test("what is other, and nothing else", () => {
  const before = training();
  expect(difference(before, before)).toBe("same settings");
  expect(difference(before, training(0.3))).toBe("η 0.3");
  expect(difference(before, { ...before, optimizer: { name: "adam" }, batchSize: 5 })).toBe(
    "Adam, batch 5",
  );
  expect(difference(before, { ...before, schedule: { name: "warm_up" } })).toBe("warm-up schedule");
  expect(difference(before, { ...before, clip: { norm: 1 }, l2: 0.01 })).toBe("L2 0.01, clipped");
});

test("numbers as they are written", () => {
  expect(count(5460)).toBe("5 460");
  expect(percent(0.8875)).toBe("88.8 %");
  expect(epochText(0.4)).toBe("0.4");
  expect(epochText(3)).toBe("3");
  expect(epochText(420.7)).toBe("420");
});

test("where a run stands, in a sentence", () => {
  const stands = frame(30, {
    objective: { train: 0.25, test: 0.5 },
    accuracy: { train: 0.9, test: 0.8 },
  });
  expect(frameSentence(stands)).toBe(
    "Update 30, epoch 2: cost 0.250, on the test data 0.500, 80.0 % right.",
  );
  expect(frameSentence(frame(0))).toBe("Update 0, epoch 0: cost 1.");
});
