/** The fields of a moment as its file holds them, those that make sense: see `MomentState` in the API's description. */

import type { Touch } from "../state/touch";
import type { Mode } from "../state/app.svelte";
import type { Rung, TraceRequest } from "../api/types";

export interface ChoiceFields {
  readonly says: string;
  readonly right?: boolean;
  readonly claim?: string;
  readonly mistake?: string;
  readonly shows?: string;
}

export interface AskFields {
  readonly question: string;
  readonly choices?: readonly ChoiceFields[];
  readonly larger?: readonly [string, string];
  readonly number?: string;
  readonly tolerance?: number;
  readonly again?: string;
}

export interface MomentFields extends Partial<TraceRequest> {
  readonly preset?: string;
  readonly updates?: number;
  /** How Train goes through the data, where it does not take all samples at once. */
  readonly run?: object;
  readonly mode?: Mode;
  /** What is worked out by hand. */
  readonly practice?: string;
  readonly at?: string;
  readonly until?: string;
  readonly sample?: number;
  readonly rung?: Rung;
  readonly select?: string;
  readonly cover?: readonly string[];
  readonly touch?: readonly Touch[];
  readonly seconds?: number;
  readonly notes?: string;
  readonly ask?: AskFields;
}
