/** Asking the server. A refusal is an answer too: it carries the problem in the server's own words. */

import type { GradientCheck, Problem, Trace, TraceRequest } from "./types";

export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }

  static problemOf(error: unknown): Problem {
    if (error instanceof Refused) return error.problem;
    return {
      type: "about:blank",
      title: "The server does not answer",
      status: 0,
      detail:
        "The server does not answer. Is it still running? What you see is the last trace it gave.",
    };
  }
}

async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const response = await fetch(`/api/v1/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Refused(answer as Problem);
  return answer as Answer;
}

export const fetchTrace = (request: TraceRequest): Promise<Trace> => post("traces", request);

export const checkGradients = (request: TraceRequest): Promise<GradientCheck> =>
  post("gradient-checks", request);
