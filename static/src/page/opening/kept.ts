/** A page that is one file answers itself: what was kept in it of its moment, and else says what there is not. */

import { told } from "../../api/problems";
import type {
  Catalog,
  GradientCheck,
  Lecture,
  LectureRequest,
  MistakeReport,
  MistakeReportRequest,
  Trace,
  TraceRequest,
} from "../../api/types";
import { givenOf } from "../../state/kept-lecture";
import { eachOf } from "../../trace/mistake-places";
import { sameRequest, sameWriting } from "../../state/request";
import { embeddedRequest } from "./embedded";
import { asPreset } from "./opening";

/** Beside the first trace: all others, each as what differs from an earlier one; what is said of them; a lecture. */
export interface KeptPage {
  readonly traces: readonly {
    readonly like: number;
    readonly differs: Partial<Trace>;
    /** The same trace written otherwise, and what of it is the same. */
    readonly of?: number;
    readonly same?: readonly (keyof Trace)[];
  }[];
  /** `of` is the trace, from 0 for the first. */
  readonly checks: readonly { readonly of: number; readonly check: GradientCheck }[];
  readonly reports: readonly { readonly of: number; readonly report: MistakeReport }[];
  readonly lecture: Lecture | null;
  /** Of a training loop, by update: its trace, or why there is none. */
  readonly recorded: Readonly<Record<string, { readonly of?: number; readonly why_not?: string }>>;
}

const RECORDED = "/recorded/";

const WITHOUT_ENGINE = told(
  "This page is one file, without the engine",
  "It plays the numbers that were saved in it. Backlight itself changes them, trains, and answers the rest: " +
    "“pip install backlight”, then “backlight serve”.",
  404,
);

export function answersOf(
  first: Trace,
  kept: KeptPage,
  catalog: Catalog,
): (path: string, options: RequestInit) => Response {
  const traces = [first];
  for (const { like, differs, of = 0, same = [] } of kept.traces) {
    const there = traces[of] ?? first;
    const alike = Object.fromEntries(same.map((name) => [name, there[name]]));
    traces.push({ ...(traces[like] ?? first), ...alike, ...differs });
  }
  const written = traces.map(embeddedRequest);
  const asOpened = written.map((request) => asPreset(request, catalog));
  const isOf = (asked: TraceRequest, n: number): boolean =>
    [written[n], asOpened[n]].some((request) => request && sameRequest(asked, request));

  const trace = (asked: TraceRequest) =>
    traces.find((_, n) => isOf(asked, n) && sameWriting(written[n] ?? asked, asked));
  const check = (asked: TraceRequest) => kept.checks.find(({ of }) => isOf(asked, of))?.check;
  const report = (asked: MistakeReportRequest) => {
    const right = { ...asked, mistakes: [] };
    return kept.reports.find(
      ({ of, report }) =>
        report.mistake === asked.mistake && isOf({ ...right, mistakes: eachOf(asked.mistake) }, of),
    )?.report;
  };
  const lecture = ({ text, moments }: LectureRequest) => {
    if (!kept.lecture) return undefined;
    const whole = JSON.stringify(givenOf(kept.lecture).moments);
    return text === kept.lecture.text || JSON.stringify(moments) === whole
      ? kept.lecture
      : undefined;
  };
  const answers: Readonly<Record<string, (asked: never) => unknown>> = {
    "/api/v1/traces": trace,
    "/api/v1/gradient-checks": check,
    "/api/v1/mistake-reports": report,
    "/api/v1/lectures": lecture,
  };
  const recorded = (update: string): Response => {
    const { of, why_not } = kept.recorded[update] ?? {};
    if (of !== undefined) return answer(written[of]);
    const detail = why_not ?? WITHOUT_ENGINE.detail;
    return answer({ ...WITHOUT_ENGINE, title: `Update ${update} cannot be shown`, detail }, 404);
  };
  return (path, { body }) => {
    if (path.startsWith(RECORDED)) return recorded(path.slice(RECORDED.length));
    const found = answers[path]?.(JSON.parse(String(body)) as never);
    return found ? answer(found) : answer(WITHOUT_ENGINE, WITHOUT_ENGINE.status);
  };
}

const answer = (content: unknown, status = 200): Response =>
  new Response(JSON.stringify(content), {
    status,
    headers: { "Content-Type": status === 200 ? "application/json" : "application/problem+json" },
  });
