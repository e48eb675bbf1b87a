/** A short piece of each edge whose gradient is known but has no room for its number. */

import { termId } from "../../notation/term";
import type { App } from "../../state/app.svelte";
import { isLeftOut } from "../../trace/masks";
import { alongEdge, edgeOf, type Gap } from "../layout/gaps";
import type { Drawn } from "../layout/geometry";
import { largestOf, share } from "../look";
import { thinned, type WeightLine } from "./weight-lines";

/** Where the weights' numbers leave their edges free. */
const partOf = ({ labelled, weightAt }: Gap): readonly [number, number] =>
  !labelled ? [0.6, 0.74] : (weightAt[0] ?? 0) < 0.5 ? [0.8, 0.94] : [0.06, 0.2];
const WIDEST = 0.42;

export function gradientMarks(app: App, { columns, font }: Drawn, gap: Gap): WeightLine[] {
  const array = `dw.${gap.layer}`;
  const [from, to] = [columns[gap.layer - 1], columns[gap.layer]];
  const gradients = app.trace.arrays[array] as readonly (readonly number[])[] | undefined;
  if (!from || !to || !gradients || !app.known(termId(array, [0, 0]))) return [];
  const largest = largestOf(gradients.flat());
  const [start, end] = partOf(gap);
  return gradients.flatMap((row, i) =>
    row.flatMap((value, k): WeightLine[] => {
      const id = termId(array, [i, k]);
      // What is hardly there would only be a grey veil.
      const width = thinned(gap) * WIDEST * font * share(value, largest);
      if (width < 0.4 || !app.known(id) || isLeftOut(app.plan, id)) return [];
      const edge = edgeOf(from, to, i, k);
      const ends = { from: alongEdge(edge, start), to: alongEdge(edge, end) };
      return [{ id, ...ends, value, negative: value < 0, width }];
    }),
  );
}
