import { expect, it } from "vitest";
import { stepsOf } from "../time/plan.fixture";
import { schedule } from "../time/schedule";
import { atOf, secondsOf } from "./times";

const plan = schedule(stepsOf(2, 3, 2));
const alone = () => 1;
const three = () => 3;

it("rests where what is named stands to be read, and says so again", () => {
  for (const { step, beats } of plan.segments) {
    for (const beat of beats) {
      const at = atOf(plan, beat.hold, alone);
      expect(at.startsWith(step.id)).toBe(true);
      expect(secondsOf(plan, at, alone)).toBe(beat.hold);
    }
    expect(secondsOf(plan, step.id, alone)).toBe(beats.at(-1)?.hold);
  }
});

it("knows the start, the end, and no step that is not there", () => {
  expect([secondsOf(plan, "", alone), atOf(plan, 0, alone)]).toEqual([0, ""]);
  expect(secondsOf(plan, "end", alone)).toBe(plan.duration);
  expect(secondsOf(plan, "dw.7", alone)).toBeUndefined();
});

it("stops at each product of a sum on its way", () => {
  const times = ["da.1.0/0", "da.1.0/1", "da.1.0/2", "da.1.0"].map(
    (at) => secondsOf(plan, at, three) ?? NaN,
  );
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(new Set(times).size).toBe(3);
  expect(times.map((time) => atOf(plan, time, three))).toEqual([
    "da.1.0/0",
    "da.1.0/1",
    "da.1.0",
    "da.1.0",
  ]);
});

it("is still at the entry before while nothing of the next has arrived", () => {
  const beats = plan.segments.find(({ step }) => step.id === "da.1")?.beats;
  const [first, second] = beats ?? [];
  expect(atOf(plan, (second?.from ?? NaN) + 0.01, three)).toBe("da.1.0");
  expect(atOf(plan, (first?.from ?? NaN) + 0.01, three)).toBe(
    atOf(plan, (first?.start ?? NaN) - 0.01, three),
  );
});
