/** What is worth saying of a run while it runs: each tenfold fall of its cost, each tenth of the samples more right. */

import { formatNumber } from "../../format";
import type { TrainingFrame } from "./contract";
import { epochText } from "./words";

/** The furthest it has come: a run that swings to and fro passes a mark once. */
export interface Reached {
  /** Powers of ten that the cost has fallen by since the initial weights. */
  readonly tens: number;
  /** Tenths of the samples that are right. */
  readonly tenths: number;
}

export const NOWHERE: Reached = { tens: 0, tenths: 0 };

type Seen = Pick<TrainingFrame, "objective" | "accuracy" | "epoch">;

// A hair more, so that 0.1 is a tenth of 1 and 0.7 is seven tenths.
const whole = (value: number): number => Math.floor(value + 1e-9);

/** How far `frame` has come from the cost of the initial weights, and what came before it. */
export function furthest(before: Reached, first: number | null, frame: Seen): Reached {
  const { accuracy } = frame;
  const cost = frame.objective.train;
  const fallen = first !== null && cost !== null ? whole(Math.log10(first / cost)) : NaN;
  const right = accuracy ? whole(10 * (accuracy.test ?? accuracy.train)) : 0;
  return {
    tens: fallen > before.tens ? fallen : before.tens,
    tenths: Math.max(before.tenths, right),
  };
}

/** What was reached since, in a sentence; nothing where nothing was. */
export function milestone(before: Reached, now: Reached, { objective, epoch }: Seen): string {
  const marks = [
    now.tens > before.tens ? fall(now.tens, objective.train ?? NaN) : "",
    now.tenths > before.tenths ? `${String(10 * now.tenths)} % right` : "",
  ].filter(Boolean);
  return marks.length === 0 ? "" : `Epoch ${epochText(epoch)}: ${marks.join(", ")}.`;
}

function fall(tens: number, cost: number): string {
  if (tens === Infinity) return "the cost is 0";
  const fold = ["tenfold", "a hundredfold", "a thousandfold"][tens - 1];
  return `the cost has fallen ${fold ?? `by ${String(tens)} powers of ten`}, to ${formatNumber(cost, 4)}`;
}
