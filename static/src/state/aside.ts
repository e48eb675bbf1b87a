/** What stands in the derivation's place: one thing at a time, or nothing. */

import type { Link } from "./url";

export type Aside =
  /** The number that is nudged by hand. */
  | { readonly kind: "nudge"; readonly id: string }
  /** All gradients' check as a map. */
  | { readonly kind: "check" }
  /** The weight whose formulas in both views are compared. */
  | { readonly kind: "views"; readonly id: string }
  /** A whole solution, marked. */
  | { readonly kind: "work" }
  /** The parameter whose gradient is shown as a sum over paths. */
  | { readonly kind: "paths"; readonly id: string };

type Asides = Pick<Link, "nudged" | "check" | "compared" | "paths">;

/** As links have it. */
export function linkedAside(aside: Aside | null): Asides {
  switch (aside?.kind) {
    case "nudge":
      return { nudged: aside.id };
    case "check":
      return { check: true };
    case "views":
      return { compared: aside.id };
    case "paths":
      return { paths: aside.id };
    // Whose numbers these are goes into no link.
    case "work":
    case undefined:
      return {};
  }
}

/** Links of old may say several: then the one that stood before the others. */
export function asideOf({ nudged, check, compared, paths }: Asides): Aside | null {
  if (compared !== undefined) return { kind: "views", id: compared };
  if (nudged !== undefined) return { kind: "nudge", id: nudged };
  if (check) return { kind: "check" };
  return paths === undefined ? null : { kind: "paths", id: paths };
}
