/** From a tile to what is asked for. What two sets have in common stays as it was set. */

import type { Catalog, Samples } from "../api/types";
import { spacedName } from "../kit/plain-name";
import type { DatasetRequest, Feature } from "./run/contract";

/** The catalog's own, and the kinds that are still to come to it. */
export type DataChoice = Omit<Catalog["datasets"][number], "kind"> & {
  readonly kind: "made" | "table";
};

export const chosenIn = (data: DatasetRequest, { kind, name }: DataChoice): boolean =>
  data.kind === kind && "name" in data && data.name === name;

const PLAIN: readonly Feature[] = ["x", "y"];

export function trainRequestFor(choice: DataChoice, before: DatasetRequest): DatasetRequest {
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

const MOST_SKETCHED = 40;

/** Samples as a tile shows them: by their first two inputs, or along a line, from the least to the most target. */
export function sketch({ x, y }: Samples): (readonly [number, number, number])[] {
  const rows = x.slice(0, MOST_SKETCHED);
  const [across, up, value] = [
    spread(rows.map(([first = 0], n) => (rows[n]?.length === 1 ? n : first))),
    spread(rows.map((row) => row[1] ?? row[0] ?? 0)),
    spread(rows.map((_, n) => y[n]?.[0] ?? 0)),
  ];
  return rows.map((_, n) => [across[n] ?? 0, up[n] ?? 0, value[n] ?? 0]);
}

/** From −1 to 1; all alike: 0. */
function spread(numbers: readonly number[]): number[] {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return numbers.map((one) => (most > least ? (1.6 * (one - least)) / (most - least) - 0.8 : 0));
}

/** Data whose names are words; of the others the name is the field's own. */
const SHORT: Readonly<Record<string, string>> = {
  circle: /* @wc-include */ "circle",
  gaussian: /* @wc-include */ "gaussian",
  spiral: /* @wc-include */ "spiral",
  moons: /* @wc-include */ "moons",
  xor_table: /* @wc-include */ "xor table",
  plane: /* @wc-include */ "plane",
  gaussian_regression: /* @wc-include */ "bumps",
  wine: /* @wc-include */ "wine",
  breast_cancer: /* @wc-include */ "cancer",
  digits: /* @wc-include */ "digits",
};

/** Beneath a tile; its title is longer. */
export const shortName = (name: string): string => SHORT[name] ?? spacedName(name);
