/** What the plane's axes are called, and from where to where they go, in units of the data. */

import { FEATURES } from "../features";
import type { Dataset } from "../run/contract";

export interface PlaneAxis {
  readonly name: string;
  /** In the data's own units, what the plane has as that number. */
  readonly at: (value: number) => number;
  /** The same, no more exactly than one can point. */
  readonly about: (value: number) => number;
}

export interface Axes {
  readonly low: number;
  readonly high: number;
  readonly across: PlaneAxis;
  readonly up: PlaneAxis;
}

/** Two columns of one's own have their names and their units; what is made of a place is not what it is. */
export function axesOf({
  plane,
  inputs,
  columns,
}: Pick<Dataset, "plane" | "inputs" | "columns">): Axes | null {
  if (!plane) return null;
  const { low, high } = plane;
  const [across = "x", up = "y"] = inputs.length === 2 && !inputs.some(isMade) ? inputs : [];
  const axis = (name: string): PlaneAxis => {
    const own = columns.find((column) => column.role === "input" && column.name === name);
    const [mean, deviation] = [own?.mean ?? 0, own?.deviation ?? 1];
    const at = (value: number) => mean + deviation * value;
    const digits = 2 - Math.floor(Math.log10(deviation * (high - low)) - 1);
    return { name, at, about: (value) => Number(at(value).toFixed(Math.max(0, digits))) || 0 };
  };
  return { low, high, across: axis(across), up: axis(up) };
}

const isMade = (name: string): boolean => FEATURES.some(([feature]) => feature === name);
