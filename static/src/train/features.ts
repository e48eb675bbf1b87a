/** What is made of a place on the plane before the network sees it. */

import type { Dataset, DatasetRequest, Feature } from "./run/contract";

export const FEATURES: readonly (readonly [Feature, string])[] = [
  ["x", "x"],
  ["y", "y"],
  ["x_squared", "x²"],
  ["y_squared", "y²"],
  ["x_times_y", "xy"],
  ["sin_x", "sin x"],
  ["sin_y", "sin y"],
];

export const featureText = (name: string): string =>
  FEATURES.find(([feature]) => feature === name)?.[1] ?? name;

/** The same data with that feature, or without it; null where the network would be shown nothing. */
export function withFeature(
  data: DatasetRequest,
  feature: Feature,
  on: boolean,
): DatasetRequest | null {
  if (!("features" in data)) return null;
  const features = FEATURES.map(([name]) => name).filter((name) =>
    name === feature ? on : data.features.includes(name),
  );
  return features.length > 0 ? { ...data, features } : null;
}

/** A feature's place in the drawing's first column, and which input it is; null: the network is not shown it. */
export interface Slot {
  readonly name: Feature;
  readonly unit: number | null;
}

/** All features, whether used or not, of data that have a choice of them; null of other data. */
export function slotsOf(setup: DatasetRequest, { inputs, plane }: Dataset): readonly Slot[] | null {
  if (!("features" in setup) || !plane) return null;
  return FEATURES.map(([name]) => {
    const unit = inputs.indexOf(name);
    return { name, unit: unit < 0 ? null : unit };
  });
}
