import { expect, test } from "vitest";
import { writtenWidths } from "./fitting";

const widths = (tex: string) => writtenWidths([{ kind: "numbers", chunks: [tex] }]);

test("an equation is as wide before a result is known, and with other digits", () => {
  expect(widths("\\phantom{0.5} \\cdot 2")).toBe(widths("{0.5} \\cdot 3"));
});

test("with more digits, a sign or another symbol it may be wider", () => {
  for (const wider of ["0.55", "-0.5", "x"]) expect(widths(wider)).not.toBe(widths("0.5"));
});
