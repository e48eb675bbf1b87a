/** Asking the server. A refusal is an answer too: it carries the problem in the server's own words. */

import { arriving, ask } from "./ask";
import { withInfinities } from "./infinities";
import { Refused, told } from "./problems";
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

/** What the schema says can be asked, and how. */
type Asked = {
  [Path in keyof paths]: paths[Path] extends {
    post: { requestBody: { content: { "application/json": infer Body } } };
  }
    ? Body
    : never;
};

export const post = <Path extends keyof paths>(
  path: Path,
  body: Asked[Path],
  signal: AbortSignal | null = AbortSignal.timeout(PATIENCE_MILLISECONDS),
): Promise<Response> =>
  ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal,
  });

export async function fetchTrace(body: TraceRequest): Promise<Trace> {
  return answered(await post("/api/v1/traces", body));
}

/**
 * The same, or where a number overflows, all that comes before it. Without the `derivation` there are no steps and no
 * symbols in it: nearly all of its bytes, which a page that has them need not wait for.
 */
export async function fetchAsFarAsFinite(request: TraceRequest, derivation = true): Promise<Trace> {
  const body = { ...request, partial: true, ...(!derivation && { derivation }) };
  return withInfinities(await answered(await post("/api/v1/traces", body)));
}

/** Of every gradient that there is. */
export async function checkGradients(request: TraceRequest): Promise<GradientCheck> {
  const body = { ...request, partial: true };
  return answered(await post("/api/v1/gradient-checks", body));
}

export async function findPaths(body: PathsRequest): Promise<Paths> {
  return answered(await post("/api/v1/paths", body));
}

export async function reportMistake(body: MistakeReportRequest): Promise<MistakeReport> {
  return answered(await post("/api/v1/mistake-reports", body));
}

/** What the server says in JSON. Throws Refused. */
export async function answered<Answer>(response: Response): Promise<Answer> {
  const text = await arriving((await accepted(response)).text());
  try {
    return JSON.parse(text) as Answer;
  } catch {
    throw new Refused(problemIn(null, response));
  }
}

/** The same response. Throws Refused where it is a refusal. */
export async function accepted(response: Response): Promise<Response> {
  if (!response.ok) throw new Refused(await refusalOf(response));
  return response;
}

/** What a refusal that came outside of this client says. */
async function refusalOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  return problemIn(body, response);
}

/** Something between the page and the server may have answered in its place, in words of its own. */
function problemIn(error: unknown, response: Response): Problem {
  if (typeof error === "object" && error !== null && "detail" in error) return error as Problem;
  return told(
    "The server answers in a way that this page does not understand",
    `${String(response.status)} ${response.statusText}`,
    response.status,
  );
}
