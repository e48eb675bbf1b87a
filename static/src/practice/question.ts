/** What a practice is called, how its question reads, and what is said of how far one is. */

import type { Catalog, Step, Trace } from "../api/types";
import { spokenName } from "../notation/plain";
import { parseTerm } from "../notation/term";
import { capital, nameIn } from "../notation/names";
import type { App } from "../state/app.svelte";
import { recipeOf } from "../trace/recipe";
import { NAMES } from "./words";
import { plural } from "../notation/plural";

const EVERYTHING = "everything";
const PHASES: Readonly<Record<string, string>> = {
  forward: "forward pass",
  cost: "cost",
  backward: "backward pass",
  update: "update",
  everything: "whole derivation",
};

/** “the backward pass”, “the backward pass of layer 2”, “Gradient of the weight matrix, layer 2” */
export function partName(trace: Trace, of: string): string {
  const step = trace.steps.find(({ id }) => id === of);
  if (step && !(of in PHASES)) return [step.title, step.where].filter(Boolean).join(", ");
  const [phase = "", layer] = of.split(".");
  const name = `the ${PHASES[phase] ?? phase}`;
  return layer === undefined ? name : `${name}, layer ${layer}`;
}

/** Phases first, then layers' shares, then steps. */
export const partGroups = (parts: readonly string[]): readonly (readonly [string, string[]])[] =>
  [
    ["All of it", parts.filter((of) => of === EVERYTHING)] as const,
    ["A phase", parts.filter((of) => of in PHASES && of !== EVERYTHING)] as const,
    ["A layer", parts.filter((of) => of.split(".")[0] !== of && (of.split(".")[0] ?? "") in PHASES)] as const,
    ["A step", parts.filter((of) => !((of.split(".")[0] ?? "") in PHASES))] as const,
  ].filter(([, of]) => of.length > 0); // prettier-ignore

/** Hint 1: what is asked, in words. */
export function question(trace: Trace, step: Step, id: string): string {
  const { products, fn } = recipeOf(step, parseTerm(id).indices, trace);
  const ways =
    fn === undefined && products.length > 1
      ? ` ${capital(WORDS[products.length] ?? String(products.length))} products are added up in it.`
      : "";
  return `The ${nameIn(trace, id)}: what is it? ${step.about}${ways}`;
}

const WORDS: readonly string[] = ["no", "one", "two", "three", "four", "five", "six"];

/** “∂C/∂a 1 0, gradient of …. Number 11 of 20, to do. 2 of 5 hints open.” */
export function focusWords({ practice, store }: App): string {
  const { id, at, total } = practice;
  if (id === null) return "";
  const marked = practice.verdict(id);
  const hints = practice.hints[id] ?? 0;
  const open = hints === 0 ? "" : ` ${plural(hints, ["# hint", "# hints"])} open.`;
  return `${spokenName(store.trace, id)}, ${nameIn(store.trace, id)}. Number ${String(at + 1)} of ${String(total)}, ${marked ? NAMES[marked.verdict] : "to do"}.${open}`;
}

export interface Standing {
  readonly kind: keyof typeof NAMES;
  readonly count: number;
}

/** How many numbers have which verdict, in this order. */
export function standing({ practice }: Pick<App, "practice">): Standing[] {
  const kinds = ["right", "carried", "explained", "off", "unclear"] as const;
  return kinds
    .map((kind) => ({
      kind,
      count: practice.asked.filter((id) => practice.verdict(id)?.verdict === kind).length,
    }))
    .filter(({ count }) => count > 0);
}

/** A slip by its name: “this layer's own activation is taken instead of the one before”. */
export const explainedWords = ({ slips }: Pick<Catalog, "slips">, name: string): string =>
  name
    .split("+")
    .map((one) => slips.find((slip) => slip.name === one)?.clause ?? one.replaceAll("_", " "))
    .join(", and ");
