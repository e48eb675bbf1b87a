/** What is made of a place on the plane before the network sees it. */

import type { Feature } from "../run/contract";

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
