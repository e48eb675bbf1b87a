import { describe, expect, test } from "vitest";
import type { TraceRequest } from "../api/types";
import { numbers } from "../time/plan.fixture";
import { isNewer, readLink, UnreadableLink, writeLink, type Link } from "./url";

const request: TraceRequest = {
  network: {
    inputs: 2,
    layers: [{ kind: "dense", units: 1, activation: "sigmoid" }],
    cost: "half_squared_error",
  },
  parameters: { w: [[[0.1, -1 / 3]]], b: [[1e-300]] },
  samples: { x: [[0.05, 0.1]], y: [[0.99]] },
  learning_rate: 0.5,
};

test("everything comes back, to the last bit", async () => {
  const link: Link = {
    request,
    initial: { initializer: "glorot_uniform", seed: 7 },
    at: { step: "dw.1", beat: 3, progress: 0.123456789012345 },
    pinned: "dw.1.0.1",
    opened: ["dz.1", "a.0"],
    unfolded: ["dz.1"],
    rung: "factored",
    sample: 2,
    across: 8,
    presenting: true,
    compared: "w.1.0.1",
  };
  expect(await readLink(`#${await writeLink(link)}`)).toEqual(link);
});

test("a link is made of characters that no mail program breaks, and is short", async () => {
  const fragment = await writeLink({ request });
  expect(fragment).toMatch(/^[\w.-]+$/);
  expect(fragment.length).toBeLessThan(400);
});

test("a wide layer's numbers come back too", async () => {
  const w = [Array.from({ length: 64 }, () => [...numbers(32)])];
  const link: Link = { request: { ...request, parameters: { w, b: [[0]] } } };
  expect(await readLink(await writeLink(link))).toEqual(link);
});

test("no fragment is no link", async () => {
  expect(await readLink("")).toBeNull();
  expect(await readLink("#")).toBeNull();
});

test("a link of a later format is read as far as it is known", async () => {
  const later = { request, rung: "factored", hologram: "dw.1" } as Link;
  const fragment = (await writeLink(later)).replace("1.", "12.");
  expect(await readLink(`#${fragment}`)).toEqual({ request, rung: "factored" });
  expect([fragment, "#2.x", "#1.x", "#0.x", "#x", ""].filter(isNewer)).toEqual([fragment, "#2.x"]);
});

describe("what can't be read says so", () => {
  test.each(["2.abcd", "t1.abcd", "0.abcd", "1.", "1.!!!!", "1.AAAA", "nonsense"])(
    "%s",
    async (fragment) => {
      await expect(readLink(fragment)).rejects.toThrow(UnreadableLink);
    },
  );

  test("a link cut off", async () => {
    const fragment = await writeLink({ request });
    await expect(readLink(fragment.slice(0, -20))).rejects.toThrow(UnreadableLink);
  });

  test("a link that holds something else", async () => {
    for (const other of [null, 3, "text", [], {}, { request: { network: {} } }]) {
      const fragment = await writeLink(other as unknown as Link);
      await expect(readLink(fragment)).rejects.toThrow(UnreadableLink);
    }
  });

  test("a link that unpacks to more than any page's state", async () => {
    const fragment = await writeLink({ request, pinned: "a".repeat(9_000_000) });
    await expect(readLink(fragment)).rejects.toThrow(UnreadableLink);
  });
});

test("parts that make no sense are left out", async () => {
  const odd = {
    request,
    at: { step: 3, beat: 0, progress: 0 },
    pinned: "<b>",
    rung: "top",
    sample: 0.5,
    presenting: "yes",
  };
  expect(await readLink(await writeLink(odd as unknown as Link))).toEqual({ request });
});
