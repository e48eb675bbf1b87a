/** How many digits numbers need to be seen to differ where they do. */

import { asShown, FEWEST } from "../../format";

/** No more than `most` where even those don't do. */
export function digitsApart(values: readonly number[], most = 6): number {
  const different = [...new Set(values)];
  for (let digits = FEWEST; digits < most; digits++) {
    const shown = new Set(different.map((value) => asShown(value, digits)));
    if (shown.size === different.length) return digits;
  }
  return most;
}
