import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { stepsOf } from "./plan.fixture";
import { Player } from "./player.svelte";
import { intervalAt, LANDING, nextStop, schedule } from "./schedule";

const plan = schedule(stepsOf(2, 3, 2));
const firstTerm = nextStop(plan, 0, "term");

let now = 0;
let waiting: { id: number; run: (now: number) => void }[] = [];
let ids = 0;
let reduced = false;
let player: Player;

/** Let `seconds` pass on a screen of sixty frames a second. */
function pass(seconds: number): void {
  for (const end = now + seconds * 1000; now < end - 1e-6;) {
    now += 1000 / 60;
    const due = waiting;
    waiting = [];
    for (const { run } of due) run(now);
  }
}

beforeEach(() => {
  now = 1000;
  waiting = [];
  reduced = false;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  vi.stubGlobal("requestAnimationFrame", (run: (now: number) => void) => {
    waiting.push({ id: ++ids, run });
    return ids;
  });
  vi.stubGlobal("cancelAnimationFrame", (id: number) => {
    waiting = waiting.filter((frame) => frame.id !== id);
  });
  player = new Player(
    () => plan,
    () => reduced,
  );
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("plays at its speed, to the end, and from the start again", () => {
  player.speed = 2;
  player.play();
  pass(1);
  expect(player.time).toBeCloseTo(2, 3);
  pass(plan.duration);
  expect(player.time).toBe(plan.duration);
  expect(player.playing).toBe(false);
  player.play();
  expect(player.time).toBe(0);
});

test("pausing stops time where it is", () => {
  player.play();
  pass(1);
  player.toggle();
  const { time } = player;
  pass(1);
  expect(player.time).toBe(time);
});

test("one term forward is watched, and ends exactly on the stop", () => {
  player.forward("term");
  expect(player.playing).toBe(true);
  pass(firstTerm / 2);
  expect(player.time).toBeLessThan(firstTerm);
  pass(firstTerm);
  expect(player.time).toBe(firstTerm);
  expect(player.playing).toBe(false);
});

test("pressed again on the way, it goes on to the next term", () => {
  player.forward("term");
  pass(0.2);
  player.forward("term");
  expect(player.time).toBe(firstTerm);
  pass(5);
  expect(player.time).toBe(nextStop(plan, firstTerm, "term"));
});

test("steps and phases are jumped to; back is the way forward, reversed", () => {
  player.forward("step");
  expect(player.time).toBe(plan.segments[0]?.end);
  player.forward("phase");
  expect(player.time).toBe(plan.segments[3]?.end);
  player.back("step");
  expect(player.time).toBe(plan.segments[2]?.end);
  player.back("phase");
  expect(player.time).toBe(0);
});

test("seeking stays on the line", () => {
  player.seek(-3);
  expect(player.time).toBe(0);
  player.seek(Infinity);
  expect(player.time).toBe(plan.duration);
});

test("what was asked to play while another trace was on its way plays that one from its start", () => {
  player.seek(2);
  player.begin();
  expect([player.time, player.running]).toEqual([0, false]);
  player.seek(2);
  player.play();
  player.begin();
  expect([player.time, player.running]).toEqual([0, true]);
});

test("with reduced motion time moves from stop to stop, as fast as it would have", () => {
  reduced = true;
  player.play();
  const seen = new Set<number>();
  for (let n = 0; n < 300; n++) {
    pass(1 / 60);
    seen.add(player.time);
  }
  const stops = [0];
  for (let n = 0; n < 20; n++) stops.push(nextStop(plan, stops[n] ?? 0, "term"));
  for (const time of seen) expect(stops).toContain(time);
  expect(player.time).toBeGreaterThan(5 - 2 * firstTerm);
  expect(player.time).toBeLessThanOrEqual(5);
});

test("within a term one may pause, and go on to its end or to the end of all", () => {
  player.forward("term");
  pass(0.2);
  expect(player.running).toBe(false);
  player.toggle();
  const { time } = player;
  pass(1);
  expect([player.playing, player.time]).toEqual([false, time]);
  expect(time).toBeLessThan(firstTerm);
  player.forward("term");
  pass(5);
  expect(player.time).toBe(firstTerm);
  player.toggle();
  expect(player.running).toBe(true);
  pass(3);
  expect(player.time).toBeGreaterThan(firstTerm);
});

test("back plays a term again; pressed twice, the one before", () => {
  const second = nextStop(plan, firstTerm, "term");
  player.seek(second);
  player.back("term");
  expect(player.time).toBeLessThan(second);
  expect(player.time).toBeGreaterThan(firstTerm);
  pass(5);
  expect(player.time).toBe(second);
  player.back("term");
  player.back("term");
  expect(player.time).toBe(firstTerm);
});

test("with reduced motion back goes to the stop before", () => {
  reduced = true;
  const second = nextStop(plan, firstTerm, "term");
  player.seek(second);
  player.back("term");
  expect(player.time).toBe(firstTerm);
});

test("lingering, a term lasts so long in all, and its moves no longer than before", () => {
  const beat = plan.segments[0]?.beats[1];
  if (!beat) throw new Error("no beat");
  const moving = LANDING * (beat.to - beat.from);
  player.linger = 3;
  player.seek(beat.from);
  player.play();
  pass(moving);
  expect(player.time).toBeCloseTo(beat.from + moving, 1);
  // The frame in which it lands may carry it a little farther.
  pass(3 - moving - 0.3);
  expect(player.time).toBeLessThan(beat.to);
  pass(0.5);
  expect(player.time).toBeGreaterThanOrEqual(beat.to - 1e-6);
});

test("untouched until time is moved, also to the start; what begins anew is untouched again", () => {
  expect(player.untouched).toBe(true);
  player.seek(0);
  expect(player.untouched).toBe(false);
  player.begin();
  expect(player.untouched).toBe(true);
  player.forward("term");
  expect(player.untouched).toBe(false);
  player.seek(firstTerm);
  player.back("step");
  expect([player.time, player.untouched]).toEqual([0, true]);
});

test("runs to a time and rests there, within so many seconds however far it is", () => {
  player.runTo(firstTerm, 4);
  expect(player.playing).toBe(true);
  expect(player.running).toBe(false);
  pass(firstTerm + 0.1);
  expect([player.time, player.playing]).toEqual([firstTerm, false]);
  player.runTo(plan.duration, 4);
  pass(4.1);
  expect(player.time).toBe(plan.duration);
  player.runTo(firstTerm, 4);
  expect([player.time, player.playing]).toEqual([firstTerm, false]);
});

test("is there at once where nothing may move", () => {
  reduced = true;
  player.runTo(firstTerm, 4);
  expect([player.time, player.playing]).toEqual([firstTerm, false]);
});

test("the interval is that of its time, in whatever schedule", () => {
  let current = plan;
  const one = new Player(
    () => current,
    () => false,
  );
  for (let time = 0; time <= plan.duration + 1; time += 1 / 30) {
    for (current of [plan, schedule(stepsOf(2, 2))]) expect(one.interval).toEqual(intervalAt(current, one.time)); // prettier-ignore
    one.time = time;
    expect(one.interval).toEqual(intervalAt(current, time));
  }
});
