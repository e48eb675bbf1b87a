import { describe, expect, test } from "vitest";
import { chord, wanted } from "./chord";

const event = (key: string, more: Partial<KeyboardEvent> = {}) =>
  ({ key, ...more }) as KeyboardEvent;

/** An element inside others, each with the selectors that it matches. */
const inside = (...selectors: string[]) =>
  ({
    closest: (list: string) =>
      list.split(/,\s*(?![^(]*\))/).some((one) => selectors.includes(one)) ? {} : null,
  }) as unknown as Element;

test.each([
  [event(" "), "Space"],
  [event("ArrowRight", { shiftKey: true }), "Shift+ArrowRight"],
  [event("Z", { ctrlKey: true, shiftKey: true }), "Ctrl+Shift+z"],
  [event("z", { metaKey: true }), "Ctrl+z"],
  [event("?", { shiftKey: true }), "?"],
  [event("P", { shiftKey: true }), "p"],
  [event("ArrowLeft", { altKey: true }), "Alt+ArrowLeft"],
])("%# is read as it was meant", (pressed, expected) => {
  expect(chord(pressed)).toBe(expected);
});

describe("keys that belong to what has the focus", () => {
  test.each([
    ["Space", "button", true],
    ["ArrowRight", "button", false],
    ["ArrowRight", "[role=tab]", true],
    ["p", "button", false],
    ["p", "textarea", true],
    ["Ctrl+z", "textarea", true],
    ["Home", "dialog", true],
    ["ArrowLeft", "[role=slider]:not([data-scrubber])", true],
    ["Space", "main", false],
    ["Space", "[popover]", false],
  ])("%s on %s: %s", (pressed, where, expected) => {
    expect(wanted(inside(where), pressed)).toBe(expected);
  });

  test("none, when nothing has it", () => {
    expect(wanted(null, "Space")).toBe(false);
  });
});
