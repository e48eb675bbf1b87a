import { expect, test } from "vitest";
import cases from "../../../tests/golden/brackets.json";
import { needsBrackets } from "./brackets";

test.each(cases as [string, string, string, boolean][])(
  "%s between %j and %j: brackets %s, as the engine has it",
  (body, left, right, needed) => {
    expect(needsBrackets(body, left, right)).toBe(needed);
    // A mark of what was opened changes nothing.
    expect(needsBrackets(`\\opened{a.1}{${body}}`, `${left}\\opened{b.1}{`, right)).toBe(needed);
  },
);
