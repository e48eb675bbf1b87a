/** The curve that is on screen, and why there is none. The one before stays until the next answer is there. */

import { Refused } from "../api/problems";
import type { CostCurve, Problem } from "../api/types";
import { askCosts, type Question } from "./asking";
import { probe } from "./probe";

/** Dragging a weight asks once it rests. */
const WAITING_MILLISECONDS = 40;

export interface Answer {
  readonly curve: CostCurve;
  readonly range: number;
}

export class Costs {
  answer = $state.raw<Answer | null>(null);
  problem = $state.raw<Problem | null>(null);

  /** Ask for the costs around a value; `onnew` hears of an answer about another number or range. Returns a way to stop. */
  ask(
    question: Omit<Question, "values">,
    value: number,
    range: number,
    onnew: () => void,
  ): () => void {
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      askCosts({ ...question, values: probe(value, range) }, leaving.signal).then(
        (curve) => {
          if (!sameView(this.answer, { curve, range })) onnew();
          this.answer = { curve, range };
          this.problem = null;
        },
        (error: unknown) => {
          if (!leaving.signal.aborted) this.problem = Refused.problemOf(error);
        },
      );
    }, WAITING_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }
}

const sameView = (one: Answer | null, other: Answer): boolean =>
  one?.curve.value === other.curve.value &&
  one.range === other.range &&
  one.curve.term === other.curve.term;
