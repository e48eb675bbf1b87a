/** Asking the server. A refusal is an answer too: it carries the problem in the server's own words. */

import createClient from "openapi-fetch";
import { askFor, home, Outgoing } from "./ask";
import { withInfinities } from "./infinities";
import type { paths } from "./schema";
import type {
  GradientCheck,
  MistakeReport,
  MistakeReportRequest,
  Paths,
  PathsRequest,
  Problem,
  Trace,
  TraceRequest,
} from "./types";

const PATIENCE_MILLISECONDS = 30_000;

export const server = createClient<paths>({
  baseUrl: home,
  fetch: askFor,
  Request: Outgoing,
});

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
      detail: "Is it still running? What you see is the last trace it gave.",
    };
  }
}

export async function fetchTrace(body: TraceRequest): Promise<Trace> {
  return answered(await server.POST("/api/v1/traces", { body, ...patiently() }));
}

/**
 * The same, or where a number overflows, all that comes before it. Without the `derivation` there are no steps and no
 * symbols in it: nearly all of its bytes, which a page that has them need not wait for.
 */
export async function fetchAsFarAsFinite(request: TraceRequest, derivation = true): Promise<Trace> {
  const body = { ...request, partial: true, ...(!derivation && { derivation }) };
  return withInfinities(answered(await server.POST("/api/v1/traces", { body, ...patiently() })));
}

/** Of every gradient that there is. */
export async function checkGradients(request: TraceRequest): Promise<GradientCheck> {
  const body = { ...request, partial: true };
  return answered(await server.POST("/api/v1/gradient-checks", { body, ...patiently() }));
}

export async function findPaths(body: PathsRequest): Promise<Paths> {
  return answered(await server.POST("/api/v1/paths", { body, ...patiently() }));
}

export async function reportMistake(body: MistakeReportRequest): Promise<MistakeReport> {
  return answered(await server.POST("/api/v1/mistake-reports", { body, ...patiently() }));
}

const patiently = () => ({ signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });

/** The client mangles the type of read-only lists in answers, so each caller names its own. */
export function answered<Answer>(answer: {
  data?: unknown;
  error?: unknown;
  response: Response;
}): Answer {
  if (answer.data !== undefined) return answer.data as Answer;
  throw new Refused(problemIn(answer.error, answer.response));
}

/** What a refusal that came outside of this client says. */
export async function refusalOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  return problemIn(body, response);
}

/** Something between the page and the server may have answered in its place, in words of its own. */
function problemIn(error: unknown, response: Response): Problem {
  if (typeof error === "object" && error !== null && "detail" in error) return error as Problem;
  return {
    type: "about:blank",
    title: "The server answers in a way that this page does not understand",
    status: response.status,
    detail: `${String(response.status)} ${response.statusText}`,
  };
}
