import { expect, test } from "vitest";
import { trainLayoutOf } from "./layout";

const room = { width: 760, height: 700, top: 66, bottom: 46, left: 96, right: 84 };

test.each([[[2, 4, 2, 1]], [[7, 8, 8, 8, 8, 8, 8, 1]], [[1, 32, 16, 10]]])(
  "%j: all in its room, none over another",
  (counts) => {
    const { columns } = trainLayoutOf(counts, room);
    expect(columns.map(({ spots, more }) => spots.length + more)).toEqual(counts);
    for (const { size, spots } of columns) {
      for (const [n, { y }] of spots.entries()) {
        expect(y - size / 2).toBeGreaterThanOrEqual(room.top - 1);
        expect(y + size / 2).toBeLessThanOrEqual(room.height - room.bottom + 1);
        const next = spots[n + 1];
        if (next) expect(next.y - y).toBeGreaterThanOrEqual(size);
      }
    }
    expect(columns[0]?.x).toBe(96);
    expect(columns.at(-1)?.x).toBe(676);
  },
);

test("on a large stage they are larger", () => {
  const size = (height: number) =>
    trainLayoutOf([2, 4, 1], { ...room, width: 1400, height }).columns[1]?.size ?? 0;
  expect(size(640)).toBe(42);
  expect(size(1000)).toBeGreaterThan(60);
});

test("more than there is room for are counted", () => {
  const column = trainLayoutOf([500, 1], room).columns[0];
  expect(column?.more).toBeGreaterThan(400);
  expect(column?.size).toBe(14);
});
