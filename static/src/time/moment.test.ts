import { describe, expect, test } from "vitest";
import { momentAt, sameBeat, sameMoment, timeOf } from "./moment";
import { numbers, stepsOf } from "./plan.fixture";
import { schedule } from "./schedule";

const small = schedule(stepsOf(2, 3, 2));
const deeper = schedule(stepsOf(2, 3, 4, 2));

test("a moment comes back to its time", () => {
  for (const part of numbers(100)) {
    const time = part * small.duration;
    expect(timeOf(small, momentAt(small, time))).toBeCloseTo(time, 9);
  }
  expect(momentAt(small, 0)).toBeNull();
  expect(timeOf(small, null)).toBe(0);
});

describe("in another network", () => {
  test("the same term of the same step", () => {
    const moment = { step: "dw.1", beat: 2, progress: 0.5 };
    const time = timeOf(small, moment) ?? NaN;
    const there = momentAt(deeper, sameMoment(small, time, deeper));
    expect(there).toMatchObject({ step: "dw.1", beat: 2 });
    expect(there?.progress).toBeCloseTo(0.5, 9);
  });

  test("a beat that is gone is the step's last", () => {
    expect(timeOf(small, { step: "a.2", beat: 9, progress: 1 })).toBe(
      small.segments.find(({ step }) => step.id === "a.2")?.end,
    );
  });

  test("a step that is gone leaves time at the one before it", () => {
    const gone = deeper.segments.find(({ step }) => step.id === "a.3")?.end ?? NaN;
    expect(momentAt(small, sameMoment(deeper, gone, small))).toMatchObject({
      step: "a.2",
      progress: 1,
    });
    expect(timeOf(small, { step: "a.3", beat: 0, progress: 1 })).toBeUndefined();
  });
});

test("what rests on a term rests on it on every rung, and comes back", () => {
  const factored = schedule(stepsOf(2, 3, 2), "factored");
  small.segments.forEach(({ beats }, step) => {
    beats.forEach(({ hold, end }, beat) => {
      const there = factored.segments[step]?.beats[beat];
      expect(sameBeat(small, hold, factored)).toBeCloseTo(there?.hold ?? NaN, 9);
      expect(sameBeat(small, end, factored)).toBeCloseTo(there?.end ?? NaN, 9);
      expect(sameBeat(factored, sameBeat(small, hold, factored), small)).toBeCloseTo(hold, 9);
    });
  });
  expect(sameBeat(small, 0, factored)).toBe(0);
});
