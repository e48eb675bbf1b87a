import { beforeEach, expect, test, vi } from "vitest";
import type { Lecture } from "../api/types";
import type { App } from "../state/app.svelte";
import { Giving } from "./giving.svelte";
import { goToMoment, playTo } from "./showing";

vi.mock("./showing", () => ({ goToMoment: vi.fn(), playTo: vi.fn(), showsMoment: vi.fn() }));

class Given extends Giving {
  constructor(app: Partial<App>, moments: readonly object[]) {
    super(app as App);
    this.start({ moments } as unknown as Lecture, -1);
  }
}

const choices = [{ right: false }, { right: true }];
const ASKED = { state: {}, asked: { choices, number: null } };
const COVERED = { state: { cover: ["dz.2", "da.1.0"], touch: ["play"] }, asked: null };
const SAID = { state: {}, asked: null };

const player = { running: false, play: vi.fn() };
const given = (presenting = false) =>
  new Given({ presenting, player: player as unknown as App["player"] }, [ASKED, COVERED, SAID]);
/** Until the moment that it goes on to is there. */
const gone = () => vi.waitFor(() => expect(goToMoment).toHaveBeenCalled());

beforeEach(() => {
  player.running = false;
  player.play.mockReset();
  vi.mocked(goToMoment).mockReset().mockResolvedValue();
  vi.mocked(playTo).mockReset();
});

test("what is asked is answered before it goes on, and only then played to", async () => {
  const lecture = given();
  await lecture.show(0);
  expect([lecture.asks, vi.mocked(playTo).mock.calls.length]).toEqual([true, 0]);
  lecture.next();
  expect([lecture.at, lecture.revealed, vi.mocked(playTo).mock.calls.length]).toEqual([0, true, 1]);
  lecture.next();
  await gone();
  expect([lecture.at, lecture.revealed]).toEqual([1, false]);
  lecture.previous();
  expect([lecture.at, lecture.asks]).toEqual([0, true]);
});

test("what was chosen is judged when it is revealed, and no longer chosen after that", async () => {
  const lecture = given();
  await lecture.show(0);
  lecture.reveal();
  expect(lecture.outcomes).toEqual({});
  await lecture.show(0);
  lecture.choose(1);
  lecture.choose(2);
  expect(lecture.chosen).toBe(1);
  lecture.reveal();
  lecture.choose(0);
  expect([lecture.outcomes, lecture.chosen]).toEqual([{ 0: true }, 1]);
  await lecture.show(0);
  lecture.choose(0);
  lecture.choose(0);
  expect(lecture.chosen).toBeNull();
});

test("covers come off one by one, the last with the answer", async () => {
  const lecture = given();
  await lecture.show(1);
  expect(lecture.covers).toEqual(["dz.2", "da.1.0"]);
  lecture.revealNext();
  expect([lecture.covers, lecture.asks]).toEqual([["da.1.0"], true]);
  lecture.revealNext();
  expect([lecture.covers, lecture.revealed]).toEqual([[], true]);
  // Where it was gone back to, all are there again.
  await lecture.show(1);
  expect(lecture.covers).toHaveLength(2);
});

test("what was asked to play while a moment was on its way plays when it is there", async () => {
  const lecture = given();
  await lecture.show(2);
  expect(player.play).not.toHaveBeenCalled();
  player.running = true;
  await lecture.show(2);
  expect(player.play).toHaveBeenCalledOnce();
});

test("there is nothing before the first moment, nor after the last", async () => {
  const lecture = given();
  await lecture.show(2);
  lecture.next();
  expect(lecture.at).toBe(2);
  await lecture.show(3);
  expect(lecture.at).toBe(2);
  await lecture.show(0);
  lecture.previous();
  expect(lecture.at).toBe(0);
});

test("what the class may not touch is of the hall alone", async () => {
  const touches = async (presenting: boolean) => {
    const lecture = given(presenting);
    await lecture.show(1);
    return (["play", "select"] as const).map((what) => lecture.mayTouch(what));
  };
  expect([await touches(true), await touches(false)]).toEqual([
    [true, false],
    [true, true],
  ]);
});
