/** One of something or several, in the words and by the rule of the page's language. */

/** “1 neuron”, “6 neurons” of `["# neuron", "# neurons"]`; `which` form a count takes is the language's to say. */
export const plural = (
  count: number,
  forms: readonly string[],
  which: (count: number) => number = (n) => (n === 1 ? 0 : 1),
): string => (forms[which(count)] ?? "").replace("#", String(count));
