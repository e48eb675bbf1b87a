import { expect, test } from "vitest";
import { ladderOf } from "./ladder";

const column = (n: number, apart: number) =>
  Array.from({ length: n }, (_, i) => 300 + (i - (n - 1) / 2) * apart);

const rungs = (senders: readonly number[], receivers: readonly number[], t: number) =>
  receivers
    .flatMap((y) => senders.map((from) => from + (y - from) * t))
    .sort((one, two) => one - two);

test("four by four: the results stand evenly, in the order of the rows", () => {
  const [senders, receivers] = [column(4, 150), column(4, 150)];
  const { at, room } = ladderOf(senders, receivers, 25);
  expect(at).toBeCloseTo(4 / 5, 9);
  expect(room).toBe("all");
  const ys = receivers.flatMap((y) => senders.map((from) => from + (y - from) * at));
  const steps = ys.slice(1).map((y, n) => y - (ys[n] ?? 0));
  for (const step of steps) expect(step).toBeCloseTo(30, 6);
});

test.each([
  [2, 3, 160, 130],
  [3, 2, 150, 180],
  [1, 4, 100, 120],
  [4, 1, 120, 100],
])("between %i and %i neurons no two results touch", (n, m, d1, d2) => {
  const [senders, receivers] = [column(n, d1), column(m, d2)];
  const { at, room } = ladderOf(senders, receivers, 25);
  expect(room).toBe("all");
  const ys = rungs(senders, receivers, at);
  for (const [n, y] of ys.slice(1).entries()) expect(y - (ys[n] ?? 0)).toBeGreaterThanOrEqual(24.9);
});

test("with less room the row at work has it, and with less still one edge", () => {
  const { at, room } = ladderOf(column(8, 70), column(8, 70), 27);
  expect(room).toBe("row");
  expect((1 - at) * 70).toBeGreaterThanOrEqual(26.9);
  expect(ladderOf(column(8, 38), column(8, 38), 24).room).toBe("one");
});
