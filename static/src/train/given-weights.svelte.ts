/** Weights that are given in the place of drawn ones: which there are, and whether they fit. */

import type { ExplicitParameters } from "../api/types";
import type { Dataset } from "./run/contract";
import { fitsData, type RunSetup } from "./run/settings";

export class GivenWeights {
  /** To come back to after others were drawn. */
  kept = $state.raw<ExplicitParameters | null>(null);
  /** Those that were typed or pasted here. */
  written = $state.raw<ExplicitParameters | null>(null);
  /** What became of them where they no longer fit. */
  said = $state("");

  /** Those to come back to, where they have the sizes of that network. */
  fitting(setup: RunSetup, data: Dataset): ExplicitParameters | null {
    return this.kept && fitsData(this.kept, setup, data) ? this.kept : null;
  }

  /** Those that a run has, where they have its sizes; otherwise they are drawn, and that is said. */
  fitted(setup: RunSetup, data: Dataset): RunSetup {
    this.said = "";
    if (!setup.parameters) return setup;
    this.kept = setup.parameters;
    if (this.fitting(setup, data)) return setup;
    this.said =
      "Your own weights do not fit this network: these are drawn. Undo brings yours back.";
    return { ...setup, parameters: null };
  }
}
