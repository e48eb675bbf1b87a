import { expect, test } from "vitest";
import { InTurn } from "./in-turn";

const pause = () => new Promise((resolve) => setTimeout(resolve));

test("one at a time, in order, even where they are asked for at once", async () => {
  const turns = new InTurn();
  const done: string[] = [];
  const work = (name: string) => async () => {
    done.push(`${name} begins`);
    await pause();
    done.push(`${name} ends`);
  };
  await Promise.all([turns.ask(work("a")), turns.ask(work("b"))]);
  expect(done).toEqual(["a begins", "a ends", "b begins", "b ends"]);
});

test("what fails is told, and the next has its turn", async () => {
  const turns = new InTurn();
  const failed = turns.ask(() => Promise.reject(new Error("no")));
  let reached = false;
  const next = turns.ask(() => {
    reached = true;
    return Promise.resolve();
  });
  await expect(failed).rejects.toThrow("no");
  await next;
  expect(reached).toBe(true);
});

test("more than a few do not wait", async () => {
  const turns = new InTurn();
  let count = 0;
  await Promise.all(
    Array.from({ length: 20 }, () =>
      turns.ask(async () => {
        count++;
        await pause();
      }),
    ),
  );
  expect(count).toBeLessThan(7);
  await turns.ask(() => Promise.resolve(void count++));
  expect(count).toBeGreaterThan(1);
});
