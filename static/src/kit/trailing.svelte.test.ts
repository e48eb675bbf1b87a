import { flushSync } from "svelte";
import { beforeEach, expect, test, vi } from "vitest";
import { trailing } from "./trailing.svelte";

let frames: (() => void)[] = [];
const nextFrame = () => {
  const due = frames;
  frames = [];
  for (const one of due) one();
};

beforeEach(() => {
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (one: () => void) => frames.push(one));
  vi.stubGlobal("cancelAnimationFrame", (handle: number) => {
    frames = frames.filter((_, n) => n !== handle - 1);
  });
  return () => vi.unstubAllGlobals();
});

test("what moves is shown a frame later, the newest of it, and at once where the moving ends", () => {
  let now = $state(1);
  let moving = $state(false);
  const end = $effect.root(() => {
    const later = trailing(
      () => now,
      () => moving,
    );
    const change = (value: number) => {
      now = value;
      flushSync();
      return later.current;
    };
    expect(change(2)).toBe(2);
    moving = true;
    expect([change(3), change(4)]).toEqual([2, 2]);
    nextFrame();
    expect(later.current).toBe(4);
    // A change in every frame never puts it off.
    expect(change(5)).toBe(4);
    nextFrame();
    expect(later.current).toBe(5);
    expect(change(6)).toBe(5);
    moving = false;
    expect(later.current).toBe(6);
    flushSync();
    moving = true;
    flushSync();
    expect(later.current).toBe(6);
  });
  end();
  expect(frames).toEqual([]);
});
