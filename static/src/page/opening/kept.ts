/** A page that is one file answers itself: what was kept in it of its moment, and else says what there is not. */

import type { Catalog, GradientCheck, Problem, Trace, TraceRequest } from "../../api/types";
import { sameRequest, sameWriting } from "../../state/request";
import { requestOf } from "./embedded";
import { asPreset } from "./opening";

/** Beside the first trace: what differs from it in the other notations and views, and its check. */
export interface Kept {
  readonly traces: readonly Partial<Trace>[];
  readonly check: GradientCheck;
}

const WITHOUT_ENGINE: Problem = {
  type: "about:blank",
  title: "This page is one file, without the engine",
  status: 404,
  detail:
    "It plays the numbers that were saved in it. Backlight itself changes them, trains, and answers the rest: " +
    "“pip install backlight”, then “backlight serve”.",
};

export function answersOf(
  first: Trace,
  kept: Kept,
  catalog: Catalog,
): (path: string, options: RequestInit) => Response {
  const traces = [first, ...kept.traces.map((one) => ({ ...first, ...one }))];
  const written = requestOf(first);
  const asOpened = asPreset(written, catalog);
  const isKept = (asked: TraceRequest): boolean =>
    sameRequest(asked, written) || sameRequest(asked, asOpened);
  return (path, { body }) => {
    const asked = ANSWERED.includes(path) ? (JSON.parse(String(body)) as TraceRequest) : null;
    if (!asked || !isKept(asked)) return answer(WITHOUT_ENGINE, WITHOUT_ENGINE.status);
    if (path === CHECKS) return answer(kept.check);
    const trace = traces.find((one) => sameWriting(requestOf(one), asked));
    return trace ? answer(trace) : answer(WITHOUT_ENGINE, WITHOUT_ENGINE.status);
  };
}

const CHECKS = "/api/v1/gradient-checks";
const ANSWERED: readonly string[] = ["/api/v1/traces", CHECKS];

const answer = (content: unknown, status = 200): Response =>
  new Response(JSON.stringify(content), {
    status,
    headers: { "Content-Type": status === 200 ? "application/json" : "application/problem+json" },
  });
