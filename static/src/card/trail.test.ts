import { expect, test } from "vitest";
import { Trail } from "./trail.svelte";

function walked(...ids: string[]): Trail {
  const trail = new Trail();
  for (const id of ids) trail.show(id);
  return trail;
}

test("nothing is shown at first, and there is nowhere to go", () => {
  const trail = new Trail();
  expect([trail.id, trail.canGoBack, trail.canGoForward]).toEqual([null, false, false]);
  trail.back();
  trail.forward();
  expect(trail.id).toBeNull();
});

test("back and forward walk the trail", () => {
  const trail = walked("dw.2.0.0", "dz.2.0", "da.2.0");
  trail.back();
  trail.back();
  expect([trail.id, trail.canGoBack, trail.canGoForward]).toEqual(["dw.2.0.0", false, true]);
  trail.forward();
  expect(trail.id).toBe("dz.2.0");
});

test("another entry after a step back takes the place of what lay ahead", () => {
  const trail = walked("a.1.0", "a.1.1");
  trail.back();
  trail.show("z.1.0");
  expect([trail.id, trail.canGoForward]).toEqual(["z.1.0", false]);
  trail.back();
  expect(trail.id).toBe("a.1.0");
});

test("what was opened belongs to its card", () => {
  const trail = walked("dw.2.0.0");
  trail.open(["dz.2"]);
  trail.show("dz.2.0");
  expect(trail.opened).toEqual([]);
  trail.back();
  expect(trail.opened).toEqual(["dz.2"]);
});

test("the same entry again is no step", () => {
  const trail = walked("a.1.0", "a.1.0");
  expect(trail.canGoBack).toBe(false);
});

test("closed, a step back opens the last card again", () => {
  const trail = walked("a.1.0", "a.1.1");
  trail.show(null);
  expect([trail.id, trail.opened, trail.canGoBack]).toEqual([null, [], true]);
  trail.back();
  expect(trail.id).toBe("a.1.1");
});

test("entries that another network lacks leave the trail", () => {
  const trail = walked("a.1.0", "a.1.7", "a.1.1");
  trail.keep((id) => id !== "a.1.7");
  expect(trail.id).toBe("a.1.1");
  trail.back();
  expect([trail.id, trail.canGoBack]).toEqual(["a.1.0", false]);
  trail.keep(() => false);
  expect([trail.id, trail.canGoBack]).toEqual([null, false]);
});

test("a trail that is forgotten is empty", () => {
  const trail = walked("a.1.0", "a.1.1");
  trail.forget();
  expect([trail.id, trail.canGoBack]).toEqual([null, false]);
});
