import { describe, expect, test } from "vitest";
import { numbers, stepsOf } from "../time/plan.fixture";
import { schedule } from "../time/schedule";
import { layTrack, scrollTo, timeAtX, wordsOver, xAt } from "./track";

const small = stepsOf(2, 3, 2);
const deep = stepsOf(...Array.from({ length: 9 }, () => 8));

const cases = [
  ["2-3-2 on a wide screen", small, 1080],
  ["2-3-2 on a telephone", small, 366],
  ["eight layers", deep, 1080],
  ["eight layers on a telephone", deep, 366],
] as const;

describe.each(cases)("%s", (_, steps, available) => {
  const plan = schedule(steps);
  const track = layTrack(
    steps.map(({ phase }) => phase),
    available,
  );

  test("steps are equally wide, in order, and never overlap", () => {
    expect(track.cells).toHaveLength(steps.length);
    track.cells.forEach(({ left, width }, n) => {
      expect(width).toBe(track.cells[0]?.width);
      const before = track.cells[n - 1];
      if (before) expect(left).toBeGreaterThan(before.left + before.width);
    });
    const last = track.cells.at(-1);
    expect(track.width).toBeCloseTo((last?.left ?? 0) + (last?.width ?? 0), 9);
  });

  test("groups cover their steps exactly", () => {
    expect(track.groups.map(({ phase }) => phase)).toEqual([
      "forward",
      "cost",
      "backward",
      "update",
    ]);
    for (const { first, count, left, width } of track.groups) {
      const [from, to] = [track.cells[first], track.cells[first + count - 1]];
      expect(left).toBe(from?.left);
      expect(left + width).toBeCloseTo((to?.left ?? 0) + (to?.width ?? 0), 9);
    }
  });

  test("time to place and back is the same time", () => {
    for (const part of numbers(200)) {
      const time = part * plan.duration;
      expect(timeAtX(track, plan, xAt(track, plan, time))).toBeCloseTo(time, 6);
    }
  });

  test("time never runs against the track", () => {
    let last = -1;
    for (let x = -20; x <= track.width + 20; x += track.width / 500) {
      const time = timeAtX(track, plan, x);
      expect(time).toBeGreaterThanOrEqual(last);
      last = time;
    }
    expect(timeAtX(track, plan, -1)).toBe(0);
    expect(timeAtX(track, plan, track.width + 1)).toBeCloseTo(plan.duration, 9);
  });
});

test("labels go before steps become too small to aim at; then the track scrolls", () => {
  const phases = (steps: typeof small) => steps.map(({ phase }) => phase);
  expect(layTrack(phases(small), 1080)).toMatchObject({ labelled: true });
  expect(layTrack(phases(small), 366)).toMatchObject({ labelled: false });
  expect(layTrack(phases(small), 366).width).toBeLessThanOrEqual(366);
  expect(layTrack(phases(deep), 366).width).toBeGreaterThan(366);
  expect(layTrack(phases(deep), 366).cells[0]?.width).toBe(10);
});

test("scrolling brings a step into view, and leaves one that is", () => {
  expect(scrollTo({ left: 500, width: 12 }, 0, 400)).toBe(212);
  expect(scrollTo({ left: 500, width: 12 }, 300, 400)).toBe(300);
  expect(scrollTo({ left: 50, width: 12 }, 300, 400)).toBe(0);
});

test("the phases' names never touch; where they do not fit, the shortest phase gives way first", () => {
  const phases = stepsOf(1, 1, 1, 1).map(({ phase }) => phase);
  const words = (available: number) =>
    wordsOver(layTrack(phases, available), 12).map(({ phase }) => phase);
  expect(words(1080)).toEqual(["forward", "cost", "backward", "update"]);
  expect(words(740)).toContain("update");
  for (const available of [300, 366, 500, 740, 1080]) {
    const shown = wordsOver(layTrack(phases, available), 12);
    expect(shown.map(({ phase }) => phase)).toEqual(
      expect.arrayContaining(["forward", "cost", "backward"]),
    );
    shown.slice(1).forEach(({ left }, n) => {
      expect(left).toBeGreaterThan(
        (shown[n]?.left ?? 0) + 12 * 0.7 * (shown[n]?.symbol ?? shown[n]?.phase ?? "").length,
      );
    });
  }
});
