import { expect, test, vi } from "vitest";
import type { App } from "../../state/app.svelte";
import { press, SHORTCUTS } from "./keys";

const shortcuts = SHORTCUTS.flatMap(([, list]) => list);

const event = (key: string, more: Partial<KeyboardEvent> = {}) =>
  ({ key, target: null, preventDefault: vi.fn(), ...more }) as unknown as KeyboardEvent;

test("no two keys do the same, and all are told of", () => {
  const chords = shortcuts.flatMap((shortcut) => shortcut.chords);
  expect(new Set(chords).size).toBe(chords.length);
  for (const { caps, does } of shortcuts) {
    expect(caps).not.toEqual([]);
    expect(does).not.toBe("");
  }
});

test("a key does its work, and nothing else hears of it", () => {
  const toggle = vi.fn();
  const app = { player: { toggle }, lecture: { asks: false } } as unknown as App;
  const pressed = event(" ");
  press(app, SHORTCUTS, pressed);
  expect(toggle).toHaveBeenCalledOnce();
  expect(pressed.preventDefault).toHaveBeenCalledOnce();
});

test("a key that means nothing here, or was used already, is left alone", () => {
  const app = {} as App;
  const other = event("F5");
  press(app, SHORTCUTS, other);
  expect(other.preventDefault).not.toHaveBeenCalled();
  press(app, SHORTCUTS, event(" ", { defaultPrevented: true }));
});

test("a lecture that asks is answered first", () => {
  const [toggle, reveal, next, forward] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
  const lecture = { asks: true, held: {}, revealNext: reveal, next };
  const app = { player: { toggle, forward }, lecture } as unknown as App;
  press(app, SHORTCUTS, event(" "));
  press(app, SHORTCUTS, event("PageDown"));
  expect([reveal, next].map((one) => one.mock.calls.length)).toEqual([1, 1]);
  expect(toggle).not.toHaveBeenCalled();
  expect(forward).not.toHaveBeenCalled();
});
