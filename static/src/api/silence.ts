/** A stream that says nothing: the page must not look as if it were at rest. */

import { busy } from "./busy.svelte";

export const SILENCE_SECONDS = 8;

/** What arrives; while it takes longer than that, `busy.silent` counts it. */
export async function listening<T>(arrives: Promise<T>): Promise<T> {
  let counted = 0;
  const timer = setTimeout(() => {
    counted = 1;
    busy.silent += 1;
  }, 1000 * SILENCE_SECONDS);
  try {
    return await arrives;
  } finally {
    clearTimeout(timer);
    busy.silent -= counted;
  }
}
