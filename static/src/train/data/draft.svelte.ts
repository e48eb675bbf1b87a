/** What is being pasted or drawn: kept while the sheets are closed, so that nothing is lost. */

import type { DrawnPoint } from "../run/contract";

export class Draft {
  shown = $state<"table" | "points" | null>(null);
  text = $state("");
  /** Why a file was not read. */
  refused = $state("");
  points = $state.raw<readonly DrawnPoint[]>([]);
}
