/** What the phases of an update are called. */

import type { Phase } from "../api/types";

export const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  forward: /* @wc-include */ "forward",
  cost: /* @wc-include */ "cost",
  backward: /* @wc-include */ "backward",
  update: /* @wc-include */ "update",
};
