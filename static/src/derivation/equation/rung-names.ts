import type { Rung } from "../../api/types";

/** What the rungs are called, where the step has no name of its own for them. */
export const RUNG_NAMES: Readonly<Record<Rung, string>> = {
  general: "In general",
  entry: "One entry",
  expanded: "Expanded",
  factored: "Factored",
  compact: "Compact",
};
