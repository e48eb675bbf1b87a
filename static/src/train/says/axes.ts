/** What the plane's axes are called, and from where to where they go. */

import { FEATURES } from "../features";
import type { Dataset } from "../run/contract";

export interface Axes {
  readonly low: number;
  readonly high: number;
  readonly across: string;
  readonly up: string;
}

/** Two columns of one's own have their names; what is made of a place is not what it is. */
export function axesOf({ plane, inputs }: Pick<Dataset, "plane" | "inputs">): Axes | null {
  if (!plane) return null;
  const { low, high } = plane;
  const [across = "x", up = "y"] = inputs.length === 2 && !inputs.some(isMade) ? inputs : [];
  return { low, high, across, up };
}

const isMade = (name: string): boolean => FEATURES.some(([feature]) => feature === name);
