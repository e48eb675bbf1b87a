import { expect, test } from "vitest";
import { renderTex } from "./katex";

test.each(["dw.2.1.0", "w_next.2.0.0", "learning_rate", "dz.2.1@3", "cost"])(
  "marks %s with its id",
  (id) => {
    expect(renderTex(`\\frac{\\term{${id}}{w}}{2}`)).toContain(`data-term="${id}"`);
  },
);

test("a rejected id shows, and marks nothing", () => {
  expect(renderTex("\\term{javascript:x}{w}")).not.toContain("data-term");
  expect(renderTex("\\href{https://example.org}{w}")).not.toContain("href=");
});

test("sums and index letters are TeX of their own", () => {
  expect(renderTex("\\sumover{k}{2}{w_{\\ix{k}}}")).toContain("∑");
});
