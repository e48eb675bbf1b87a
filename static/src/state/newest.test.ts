import { expect, test, vi } from "vitest";
import { Newest } from "./newest";

/** A worker that is finished by hand. */
function worker() {
  const begun: number[] = [];
  let finish: (taken: boolean) => void = () => undefined;
  const work = (question: number) =>
    new Promise<boolean>((resolve) => {
      begun.push(question);
      finish = resolve;
    });
  const done = async (taken = true) => {
    finish(taken);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { begun, work, done };
}

test("one at a time, and of those that wait only the newest", async () => {
  const { begun, work, done } = worker();
  const rest = vi.fn();
  const questions = new Newest(work, rest);
  const answers = [1, 2, 3].map((question) => questions.ask(question));
  expect(begun).toEqual([1]);
  await done();
  expect(begun).toEqual([1, 3]);
  expect(rest).not.toHaveBeenCalled();
  await done(false);
  expect(await Promise.all(answers)).toEqual([true, false, false]);
  expect(rest).toHaveBeenCalledOnce();
});

test("after a rest it works again", async () => {
  const { begun, work, done } = worker();
  const rest = vi.fn();
  const questions = new Newest(work, rest);
  void questions.ask(1);
  await done();
  const second = questions.ask(2);
  await done();
  expect(await second).toBe(true);
  expect(begun).toEqual([1, 2]);
  expect(rest).toHaveBeenCalledTimes(2);
});
