/** From a tile to what is asked for. What two sets have in common stays as it was set. */

import type { Catalog } from "../../api/types";
import { plainName } from "../../settings/names";
import type { DatasetRequest, Feature } from "../run/contract";

/** The catalog's own, and the kinds that are still to come to it. */
export type DataChoice = Omit<Catalog["datasets"][number], "kind"> & {
  readonly kind: "made" | "table";
};

export const chosenIn = (data: DatasetRequest, { kind, name }: DataChoice): boolean =>
  data.kind === kind && "name" in data && data.name === name;

const PLAIN: readonly Feature[] = ["x", "y"];

export function requestFor(choice: DataChoice, before: DatasetRequest): DatasetRequest {
  const { kind, name, samples, noise, test_share } = choice;
  const { seed } = before;
  if (kind === "table") return { kind, name, seed, test_share };
  return {
    kind,
    name,
    samples,
    noise: noise ?? 0,
    seed,
    features: "features" in before ? before.features : PLAIN,
    test_share: "features" in before ? before.test_share : test_share,
  };
}

/** Beneath a tile; its title is longer. */
export const shortName = (name: string): string =>
  plainName(name.replace("gaussian_regression", "bumps").replace("breast_", ""));
