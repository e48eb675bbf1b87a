import { expect, it } from "vitest";
import { blocks, inlines } from "./markdown";

it("parts paragraphs, lists and code", () => {
  expect(blocks("One\ntwo\n\n1. a\n2. b\n   more\n\n```py\n## x\n\ny\n```\n- c")).toEqual([
    { kind: "paragraph", of: [{ kind: "text", text: "One\ntwo" }] },
    { kind: "list", ordered: true, items: [[{ kind: "text", text: "a" }], [{ kind: "text", text: "b\nmore" }]] },
    { kind: "code", text: "## x\n\ny" },
    { kind: "list", ordered: false, items: [[{ kind: "text", text: "c" }]] },
  ]);
}); // prettier-ignore

it("finds what stands out, and what is mathematics, where signs mean nothing else", () => {
  expect(inlines("a *b **c***: $x^*_1 * y$, `*`, **d**, \\$5, w_1_2 _e_")).toEqual([
    { kind: "text", text: "a " },
    {
      kind: "em",
      of: [
        { kind: "text", text: "b " },
        { kind: "strong", of: [{ kind: "text", text: "c" }] },
      ],
    },
    { kind: "text", text: ": " },
    {
      kind: "together",
      of: [
        { kind: "math", text: "x^*_1 * y" },
        { kind: "text", text: "," },
      ],
    },
    { kind: "text", text: " " },
    { kind: "code", text: "*" },
    { kind: "text", text: ", " },
    { kind: "strong", of: [{ kind: "text", text: "d" }] },
    { kind: "text", text: ", $5, w_1_2 " },
    { kind: "em", of: [{ kind: "text", text: "e" }] },
  ]);
});

it("never makes HTML of what is typed", () => {
  expect(inlines("<img src=x onerror=alert(1)> [l](javascript:x)")).toEqual([
    { kind: "text", text: "<img src=x onerror=alert(1)> [l](javascript:x)" },
  ]);
});

it("takes a fence that is never closed to the end, and the rest of a broken one as text", () => {
  expect(blocks("```\nx")).toEqual([{ kind: "code", text: "x" }]);
  expect(inlines("a $b *c `d")).toEqual([{ kind: "text", text: "a $b *c `d" }]);
});

it("keeps mathematics with the signs that touch it, and no others", () => {
  const text = (said: string) => ({ kind: "text", text: said });
  const z = { kind: "math", text: "z" };
  expect(inlines("Is it ($z$)? *Or $z$*, **so** `z`. $$z$$")).toEqual([
    text("Is it "),
    { kind: "together", of: [text("("), z, text(")?")] },
    text(" "),
    { kind: "em", of: [text("Or")] },
    text(" "),
    { kind: "together", of: [{ kind: "em", of: [z] }, text(",")] },
    text(" "),
    { kind: "strong", of: [text("so")] },
    text(" "),
    { kind: "code", text: "z" },
    text(". "),
    { kind: "display", text: "z" },
  ]);
  expect(inlines("So $z$ …")).toEqual([
    text("So "),
    { kind: "together", of: [z, text("\u00a0…")] },
  ]);
});
