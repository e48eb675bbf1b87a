import { expect, it } from "vitest";
import { followed, wishOf } from "./presenter.svelte";

it("knows its own address and no other", () => {
  expect(["#presenter-ab1", "#presenter-", "", "#1.abc", "#train"].map(followed)).toEqual(["ab1", null, null, null, null]); // prettier-ignore
});

it("takes a remote's keys, and leaves the others", () => {
  expect(["PageDown", "PageUp", ".", "b", " "].map(wishOf)).toEqual(["next", "previous", "blank", "blank", "uncover"]); // prettier-ignore
  expect([wishOf("3"), wishOf("0"), wishOf("x"), wishOf("Tab")]).toEqual([{ choose: 2 }, null, null, null]); // prettier-ignore
});
