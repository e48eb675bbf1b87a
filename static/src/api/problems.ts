/** What went wrong, in the page's own words: the server's stand in its answer. */

import { NoAnswer } from "./ask";
import type { Problem } from "./types";

/** As the server would put it. */
export const told = (title: string, detail: string, status = 400): Problem => ({
  type: "about:blank",
  title,
  status,
  detail,
});

export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }

  /** Who asked gets it in words, whatever it was: a refusal, a server that is away or slow, or a fault of the page. */
  static problemOf(error: unknown): Problem {
    if (error instanceof Refused) return error.problem;
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    if (name === "TimeoutError")
      return told(
        "The server takes too long",
        "It may have much to do: try again in a moment, or ask for something smaller.",
        0,
      );
    if (error instanceof NoAnswer || name === "AbortError")
      return told(
        "The server does not answer",
        "Is it still running? What you see is the last trace it gave.",
        0,
      );
    return told(
      "The page cannot show this",
      `Something in it is not as the page expects (${message}). What you see is as it was before; if it goes on, reload the page.`,
      0,
    );
  }
}
