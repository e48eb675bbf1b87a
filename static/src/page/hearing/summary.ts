/** The page in a few sentences, for who cannot see it at a glance: what is here, what is so now, what can be done. */

import { formatNumber } from "../../format";
import { partName } from "../../practice/question";
import { spacedName } from "../../kit/plain-name";
import type { App } from "../../state/app.svelte";
import { costOf } from "../../trace/cost";
import { plural } from "../../notation/plural";

/** “a network of 2 inputs, a layer of 3 neurons (sigmoid) and a layer of 2 neurons (sigmoid)” */
export function networkWords(
  inputs: number,
  layers: readonly { readonly units: number; readonly activation: string }[],
): string {
  const parts = [
    plural(inputs, ["# input", "# inputs"]),
    ...layers.map(
      ({ units, activation }) =>
        `a layer of ${plural(units, ["# neuron", "# neurons"])} (${spacedName(activation)})`,
    ),
  ];
  return `a network of ${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
}

type Shown = Pick<App, "trace" | "step" | "stepIndex" | "ordinal" | "visited"> &
  Partial<Pick<App, "practising" | "practice">>;

export function exploreSummary(
  { trace, step, stepIndex, ordinal, visited, practising, practice }: Shown,
  letters: boolean,
): string[] {
  if (practising && practice) return practiceSummary(trace, practice, letters);
  const { network, samples, steps } = trace;
  const cost = costOf(trace);
  const at = step
    ? `Step ${String(stepIndex + 1)} of ${String(steps.length)}: ${[step.title, step.where].filter(Boolean).join(", ")}, term ${String(ordinal + 1)}.`
    : `Before the first of ${plural(steps.length, ["# step", "# steps"])}.`;
  return [
    `Explore shows one update of ${networkWords(network.inputs, network.layers)}${visited === null ? "" : `, from inside a run (${visited})`}, on ${plural(samples.x.length, ["# sample", "# samples"])}: the network, the derivation of the step at hand, and the timeline.`,
    `${at} The cost is ${cost === null ? "not finite" : formatNumber(cost)}.`,
    `The right arrow goes to the next term, with Shift to the next step; Space plays and pauses.${letters ? " The question mark lists all keys." : ""} Any number can be selected: it is told how it came about.`,
  ];
}

const practiceSummary = (trace: App["trace"], practice: App["practice"], letters: boolean) => [
  `Practice covers ${partName(trace, practice.of ?? "")} of ${networkWords(trace.network.inputs, trace.network.layers)}: ${plural(practice.total, ["# number", "# numbers"])} to be worked out by hand.`,
  `${String(practice.done)} are right or follow from your own.`,
  `Enter checks, Tab goes on to the next number, Escape leaves the field, and then Practice.${letters ? " Outside of the field H opens a hint." : ""}`,
];
