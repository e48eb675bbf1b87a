import { expect, test } from "vitest";
import type { TraceRequest } from "../api/types";
import { begun, changed, redone, undone, type History, type Setup } from "./history";

const setup = (rate: number, notation: "derivative" | "delta" = "derivative"): Setup => ({
  request: { learning_rate: rate, notation } as TraceRequest,
  initial: { initializer: "zeros", seed: rate },
});

const rateOf = (history: History | null) => history?.now.request.learning_rate;

test("undo and redo walk the row of changes", () => {
  const history = changed(changed(begun(setup(1)), setup(2)), setup(3));
  const back = undone(history);
  expect(rateOf(back)).toBe(2);
  expect(back && redone(back)).toEqual(history);
  const start = back && undone(back);
  expect(rateOf(start)).toBe(1);
  expect(start && undone(start)).toBeNull();
  expect(redone(history)).toBeNull();
});

test("what to come back to is undone together with what changed it", () => {
  expect(undone(changed(begun(setup(1)), setup(2)))?.now.initial).toEqual(setup(1).initial);
});

test("a change after undoing forgets what was undone", () => {
  const back = undone(changed(begun(setup(1)), setup(2)));
  if (!back) throw new Error("nothing to undo");
  expect(redone(changed(back, setup(3)))).toBeNull();
});

test("merged changes are one to undo", () => {
  const dragged = changed(
    changed(changed(begun(setup(1)), setup(2)), setup(3), true),
    setup(4),
    true,
  );
  expect(rateOf(undone(dragged))).toBe(1);
});

test("undoing leaves the notation", () => {
  const history = changed(begun(setup(1, "derivative")), setup(2, "delta"));
  expect(undone(history)?.now.request.notation).toBe("delta");
});

test("undoing leaves the view", () => {
  const [first, last] = [setup(1), setup(2)];
  const history = changed(begun(first), { ...last, request: { ...last.request, view: "layer" } });
  expect(undone(history)?.now.request).toMatchObject({ view: "layer", learning_rate: 1 });
  expect(undone(changed(begun(first), last))?.now.request).not.toHaveProperty("view");
});
