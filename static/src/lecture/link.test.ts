import { expect, it } from "vitest";
import { fragmentOf, lectureIn } from "./link";

const lecture = { name: "zwei-wege", text: '## Größer?\n```moment\npreset = "mazur"\n```\n' };

it("is there again as it was", async () => {
  const fragment = await fragmentOf(lecture);
  expect(fragment).toMatch(/^#lecture\.[\w-]+$/);
  expect(await lectureIn(fragment ?? "")).toEqual(lecture);
});

it("is none where it would be too long, or is something else", async () => {
  const text = Array.from({ length: 20_000 }, (_, n) => String((n * 7919) % 104729)).join("");
  expect(await fragmentOf({ name: "long", text })).toBeNull();
  expect(await Promise.all(["", "#1.abc", "#lecture.", "#lecture.abc"].map(lectureIn))).toEqual([null, null, null, null]); // prettier-ignore
});
