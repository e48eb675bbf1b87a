/** The curves that came with the page, by the activation's name; none for one of a whole layer. */

import { embedded } from "../page/first-trace";
import type { Samples } from "./curve";

interface CatalogOfCurves {
  readonly activations: readonly { readonly name: string; readonly curve: Samples | null }[];
}

let curves: Map<string, Samples> | undefined;

export function samplesOf(activation: string): Samples | undefined {
  curves ??= new Map(
    (embedded("catalog") as CatalogOfCurves).activations.flatMap(({ name, curve }) =>
      curve ? [[name, curve] as const] : [],
    ),
  );
  return curves.get(activation);
}
