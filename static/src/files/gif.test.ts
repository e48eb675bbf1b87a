/** What is written is read by a program that others wrote. */

import { decodeFrames } from "modern-gif";
import { expect, test } from "vitest";
import { GifWriter } from "./gif";

const [WIDTH, HEIGHT] = [90, 70];

const frame = (colour: (n: number) => readonly [number, number, number]): Uint8ClampedArray =>
  Uint8ClampedArray.from(
    Array.from({ length: WIDTH * HEIGHT }, (_, n) => [...colour(n), 255]).flat(),
  );

async function read(...frames: Uint8ClampedArray[]) {
  const gif = new GifWriter(WIDTH, HEIGHT);
  frames.forEach((one, n) => {
    gif.add(one, 80 * (n + 1));
  });
  return decodeFrames(await gif.blob().arrayBuffer());
}

test("few colours come back as they were, whatever has changed", async () => {
  const still = frame((n) => [n % 7 === 0 ? 200 : 11, 95, n % 5]);
  const moved = still.slice();
  moved.set([255, 255, 255, 255], 4 * 1234);
  const found = await read(
    still,
    moved,
    still,
    frame(() => [0, 0, 0]),
  );
  expect(found.map(({ delay }) => delay)).toEqual([80, 160, 240, 320]);
  expect(found.map(({ width, height }) => [width, height])).toEqual(Array(4).fill([WIDTH, HEIGHT]));
  [still, moved, still, frame(() => [0, 0, 0])].forEach((one, n) => {
    expect(found[n]?.data).toEqual(one);
  });
});

test("of more colours than there is room for each is near, a rare one too", async () => {
  // Shades in every corner of what there is, and one red point.
  const busy = frame((n) => [n % 40, (n * 7) % 64, 128 + (n % 61)]);
  busy.set([240, 20, 20], 4 * 3000);
  const [found] = await read(busy);
  const apart = busy.map((one, n) => Math.abs(one - (found?.data[n] ?? 0)));
  expect(Math.max(...apart)).toBeLessThan(32);
});

test("a table of codes that is full begins anew", async () => {
  let seed = 1;
  const noise = frame(() => [(seed = (seed * 48271) % 2147483647) % 250, 0, 0]);
  const [found] = await read(noise);
  expect(found?.data).toEqual(noise);
});
