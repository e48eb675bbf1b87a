import { expect, test } from "vitest";
import { Thinned } from "./thinned";

const filled = (most: number, count: number) => {
  const list = new Thinned<number>(most);
  for (let n = 0; n < count; n++) list.add(n);
  return list;
};

test("all is kept while there is room", () => {
  expect(filled(8, 8).items).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(filled(8, 8).stride).toBe(1);
});

test("when it is full, every second item goes", () => {
  expect(filled(8, 9).items).toEqual([0, 2, 4, 6, 8]);
  expect(filled(8, 9).stride).toBe(2);
});

test.each([10, 99, 1000, 12_345])(
  "%i items: bounded, even, with the first and the newest",
  (count) => {
    const list = filled(16, count);
    expect(list.length).toBeLessThanOrEqual(17);
    expect(list.first).toBe(0);
    expect(list.last).toBe(count - 1);
    const steps = list.items.slice(1, -1).map((item, n) => item - (list.items[n] ?? 0));
    expect(new Set(steps)).toEqual(new Set([list.stride]));
  },
);

test("with less room than before it thins at once, and keeps the newest", () => {
  const list = filled(100, 60);
  list.most = 10;
  expect(list.length).toBeLessThanOrEqual(11);
  expect(list.first).toBe(0);
  expect(list.last).toBe(59);
});
