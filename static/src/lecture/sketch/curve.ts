/** The cost of a run up to its moment, as a small drawing: from its beginning on the left, 0 at the foot. */

import type { MomentRun } from "../../api/types";
import { linear } from "../../kit/scale";
import { sketchSize } from "./sketch";

const MARGIN = 6;

export interface Curve {
  readonly train: string;
  readonly test: string;
  /** Where the moment is. */
  readonly x: number;
  readonly y: number;
}

/** Null where there is nothing to draw: the run is too long for a lecture to have made it. */
export function curveOf({ costs }: Pick<MomentRun, "costs">, { width, height } = sketchSize): Curve | null {
  const last = costs.at(-1);
  if (last?.train === undefined) return null;
  const numbers = costs.flatMap(({ train, test }) => [train ?? 0, test ?? 0]);
  const x = linear([0, Math.max(1, last.update)], [MARGIN, width - MARGIN]);
  const y = linear([0, Math.max(...numbers) || 1], [height - MARGIN, MARGIN]);
  const points = (part: "train" | "test"): string =>
    costs
      .flatMap(({ update, [part]: cost }) =>
        cost === null ? [] : [`${x(update).toFixed(1)},${y(cost).toFixed(1)}`],
      )
      .join(" ");
  return { train: points("train"), test: points("test"), x: x(last.update), y: y(last.train ?? 0) };
} // prettier-ignore
