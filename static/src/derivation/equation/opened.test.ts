import { expect, test } from "vitest";
import recorded from "../../../../tests/golden/openings.json";
import type { Step } from "../../api/types";
import { open } from "../../notation/opening";
import { group } from "../../notation/template";
import { definitionIn } from "./opened.svelte";

/** As the engine writes it, which marks no place where something was opened. */
function unmarked(template: string): string {
  const start = template.indexOf("\\opened{");
  if (start < 0) return template;
  const [, afterId] = group(template, start + "\\opened".length);
  const [inner, end] = group(template, afterId);
  return unmarked(template.slice(0, start) + inner + template.slice(end));
}

test.each([...new Set(recorded.map(({ plan }) => plan))])(
  "opened here, equations come to what the engine's own opening gives: %s",
  (plan) => {
    const rows = recorded.filter((row) => row.plan === plan);
    const definitions = new Map(
      rows.map(({ step, kind, entry }) => {
        const written = { latex: { entry }, definition: { kind } } as unknown as Step;
        return [step, definitionIn(written)];
      }),
    );
    const results = rows.flatMap(({ entry, opened }) =>
      opened.map(({ arrays }) =>
        unmarked(
          open(entry, new Set(arrays ?? definitions.keys()), (array) => definitions.get(array)),
        ),
      ),
    );
    expect(results.length).toBeGreaterThan(5);
    expect(results).toEqual(rows.flatMap(({ opened }) => opened.map(({ equation }) => equation)));
  },
);
