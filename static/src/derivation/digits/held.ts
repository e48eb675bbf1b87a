/** What stands for a result while it is guessed. */
export const HELD = "?";
