/** Samples in words. They are counted from 0, as the index s in the equations and as neurons are. */

/** “sample s = 0 (of 4)” */
export const sampleWords = (sample: number, samples: number): string =>
  `sample s = ${String(sample)} (of ${String(samples)})`;
