/** In layer view the outputs of both kinds of layers are called a: of which kind a step is. */

import type { Step, View } from "../api/types";

const PARTS: Partial<Record<string, string>> = { dense: "D", activation: "A" };

/** D or A; undefined where one name has one meaning. */
export const partOf = (view: View, step: Step | undefined): string | undefined =>
  view === "layer" ? PARTS[step?.place.part ?? ""] : undefined;
