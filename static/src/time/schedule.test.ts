import { describe, expect, test } from "vitest";
import { entryCount } from "../trace/values";
import { RUNGS, type Rung, type Step } from "../api/types";
import { fakeStep, numbers, stepsOf } from "./plan.fixture";
import {
  frameAt,
  HOLD,
  inTurn,
  LANDING,
  landedBetween,
  nextStop,
  previousStop,
  schedule,
} from "./schedule";

const plans = [
  ["2-3-2", schedule(stepsOf(2, 3, 2))],
  ["1-1-1-1", schedule(stepsOf(1, 1, 1, 1))],
  ["64-32-10", schedule(stepsOf(64, 32, 10))],
] as const;

describe.each(plans)("%s", (_, plan) => {
  test("however time is cut, each beat lands once and in order", () => {
    const all = plan.segments.flatMap(({ beats }, step) =>
      beats.map(({ first, count }) => ({ step, first, count })),
    );
    for (const cut of [0.01, 0.7, 3, plan.duration]) {
      const pieces = Array.from({ length: Math.ceil(plan.duration / cut) }, (_, n) =>
        landedBetween(plan, n * cut, (n + 1) * cut),
      );
      expect(pieces.flat()).toEqual(all);
    }
  });

  test("segments and beats follow one another without a gap", () => {
    let at = 0;
    for (const segment of plan.segments) {
      expect(segment.start).toBe(at);
      let landed = 0;
      for (const beat of segment.beats) {
        expect(beat.start).toBeCloseTo(at, 9);
        expect(beat.end).toBeGreaterThan(beat.start);
        expect(beat.first).toBe(landed);
        landed += beat.count;
        at = beat.end;
      }
      expect(landed).toBe(entryCount(segment.step));
      expect(segment.end).toBe(at);
    }
    expect(plan.duration).toBe(at);
  });

  test("no step lasts longer than a few seconds", () => {
    for (const { start, end } of plan.segments) expect(end - start).toBeLessThanOrEqual(5 + 1e-9);
  });

  test("time read in any order shows the same frames", () => {
    const times = [...numbers(200)].map((part) => part * plan.duration);
    const forward = times.toSorted((a, b) => a - b).map((time) => frameAt(plan, time));
    const backward = times.toSorted((a, b) => b - a).map((time) => frameAt(plan, time));
    expect(backward.reverse()).toEqual(forward);
  });

  test("what has landed only grows, and is whole at the end of a step", () => {
    for (const segment of plan.segments) {
      const inside = [...numbers(50)].map(
        (part) => segment.start + part * (segment.end - segment.start),
      );
      let landed = 0;
      for (const time of inside.toSorted((a, b) => a - b)) {
        const frame = frameAt(plan, time);
        expect(frame.landed).toBeGreaterThanOrEqual(landed);
        landed = frame.landed;
      }
      expect(frameAt(plan, segment.end).landed).toBe(entryCount(segment.step));
    }
  });

  test.each(["term", "step", "phase"] as const)(
    "%s stops forward are the stops backward",
    (size) => {
      const forward = [];
      for (let time = 0; time < plan.duration - 1e-6;)
        forward.push((time = nextStop(plan, time, size)));
      const backward = [];
      for (let time = plan.duration; time > 0; time = previousStop(plan, time, size))
        backward.push(time);
      expect(backward.reverse()).toEqual(forward);
      expect(nextStop(plan, plan.duration, size)).toBe(plan.duration);
      expect(previousStop(plan, 0, size)).toBe(0);
    },
  );

  test("a stop shows what has just happened", () => {
    plan.segments.forEach((segment, n) => {
      expect(frameAt(plan, segment.end)).toMatchObject({ step: n, progress: 1 });
    });
  });
});

test("before the first step nothing is computed", () => {
  const [, plan] = plans[0];
  expect(frameAt(plan, 0)).toEqual({
    step: -1,
    beat: -1,
    progress: 0,
    arranged: 1,
    landed: 0,
    open: 0,
  });
  expect(frameAt(plan, -5).step).toBe(-1);
  expect(frameAt(schedule([]), 3).step).toBe(-1);
});

test("an entry shows its number when it lands, not before", () => {
  const [, plan] = plans[0];
  const beat = plan.segments[0]?.beats[0];
  if (!beat) throw new Error("no beat");
  const at = (part: number) => frameAt(plan, beat.from + part * (beat.to - beat.from)).landed;
  expect(at(LANDING - 0.01)).toBe(0);
  expect(at(LANDING + 0.01)).toBe(1);
});

test("the drawing opens before a step's first term and is whole again when the step is over", () => {
  const [, plan] = plans[0];
  for (const { start, end, beats } of plan.segments) {
    const [first, last] = [beats[0], beats[beats.length - 1]];
    if (!first || !last) throw new Error("no beat");
    expect(frameAt(plan, start + 0.001).open).toBeLessThan(0.1);
    expect(frameAt(plan, end).open).toBe(0);
    for (const time of [first.from, ...beats.map(({ hold }) => hold), last.to])
      expect(frameAt(plan, time).open).toBeCloseTo(1, 9);
  }
});

test("a term comes to rest where all of it stands to be read", () => {
  const [, plan] = plans[0];
  const stop = nextStop(plan, 0, "term");
  expect(stop).toBe(plan.segments[0]?.beats[0]?.hold);
  expect(frameAt(plan, stop)).toMatchObject({ step: 0, beat: 0, landed: 1, open: 1 });
  expect(frameAt(plan, stop).progress).toBeCloseTo(HOLD, 9);
});

test("products of a short sum take their turns, those of a long one come together", () => {
  const sum = (n: number) =>
    ({
      ...fakeStep("z.1", "forward", [1]),
      sizes: { k: n },
      definition: {
        kind: "sum_of_products",
        indices: "si",
        terms: [
          {
            factors: [
              { array: "w.1", indices: "ik" },
              { array: "a.0", indices: "sk" },
            ],
          },
          { factors: [{ array: "b.1", indices: "i" }] },
        ],
      },
    }) as unknown as Step;
  expect([1, 3, 5, 6].map((n) => inTurn(sum(n)))).toEqual([2, 4, 6, 1]);
  const [short, long] = [schedule([sum(1)]), schedule([sum(3)])];
  expect(long.duration).toBeGreaterThan(short.duration);
});

test("a wide layer plays in waves of whole rows", () => {
  const wide = schedule(stepsOf(64, 32, 10)).segments.find(({ step }) => step.id === "dw.1");
  expect(wide?.beats.length).toBeLessThanOrEqual(16);
  for (const beat of wide?.beats ?? []) expect(beat.count % 64).toBe(0);
});

describe("on another rung", () => {
  const steps = stepsOf(2, 3, 2);
  const beats = (rung: Rung) =>
    schedule(steps, rung).segments.map((one) =>
      one.beats.map(({ first, count }) => [first, count]),
    );

  test.each(RUNGS)("%s has the same terms", (rung) => {
    expect(beats(rung)).toEqual(beats("entry"));
  });

  test("matrices are arranged before the first term, longer where one is seen turning", () => {
    const plan = schedule(steps, "factored");
    const [turned, plain] = ["da.1", "dz.1"].map((id) => {
      const segment = plan.segments.find(({ step }) => step.id === id);
      return (segment?.beats[0]?.from ?? 0) - (segment?.start ?? 0);
    });
    expect(turned).toBeGreaterThan(plain ?? 0);
    for (const { start, beats } of plan.segments) {
      const from = beats[0]?.from ?? 0;
      expect(frameAt(plan, start + 0.4).arranged).toBeCloseTo(0, 9);
      expect(frameAt(plan, from).arranged).toBe(1);
      expect(frameAt(plan, (start + 0.4 + from) / 2)).toMatchObject({ progress: 0, landed: 0 });
    }
  });

  test("compact is one breath: no step takes longer, however many terms it has", () => {
    const wide = schedule(stepsOf(64, 32, 10), "compact");
    for (const { start, end } of wide.segments) expect(end - start).toBeLessThan(3);
  });
});
