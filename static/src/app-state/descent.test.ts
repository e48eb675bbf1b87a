import { expect, test } from "vitest";
import type { TraceRequest } from "../api/types";
import { Descent } from "./descent.svelte";

const named = (name: string) => ({ name }) as unknown as TraceRequest;

function store() {
  return {
    request: named("at first"),
    refuses: false,
    takeUpdate() {
      if (!this.refuses) this.request = named("after an update");
      return Promise.resolve(!this.refuses);
    },
  };
}

test("the costs of the passes before, one for each update that was taken", async () => {
  const descent = new Descent(store());
  expect(descent.costs).toEqual([]);
  await descent.go(0.5);
  // A pass that broke off has none.
  await descent.go(null);
  await descent.go(0.25);
  expect(descent.costs).toEqual([0.5, 0.25]);
});

test("an update that is refused was not taken, and what is changed by hand begins anew", async () => {
  const shown = store();
  const descent = new Descent(shown);
  await descent.go(0.5);
  shown.refuses = true;
  expect(await descent.go(0.4)).toBe(false);
  expect(descent.costs).toEqual([0.5]);
  shown.request = named("by hand");
  expect(descent.costs).toEqual([]);
});
