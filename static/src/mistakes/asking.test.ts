import { expect, test } from "vitest";
import type { Problem, TraceRequest } from "../api/types";
import { askedOf, mistakeRefusal } from "./asking";

const request = { learning_rate: 0.5, mistakes: ["wrong_sign"] } as unknown as TraceRequest;

test("a report is asked for beside the right derivation", () => {
  expect(askedOf(request, "one_path_only", 50, 6)).toEqual({
    learning_rate: 0.5,
    mistakes: [],
    mistake: "one_path_only",
    updates: 50,
    limit: 6,
  });
});

test("a mistakeRefusal is told in its own words", () => {
  const said = (detail: string) => mistakeRefusal({ detail } as Problem);
  expect(said("mistake: (2 × 3) · (2 × 1) does not exist")).toBe(
    "(2 × 3) · (2 × 1) does not exist",
  );
  expect(said("mistakes: no")).toBe("no");
  expect(said("The server does not answer")).toBe("The server does not answer");
});
