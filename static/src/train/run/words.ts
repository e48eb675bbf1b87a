/** Settings in a few words: on the timeline, beside the curves, for a screen reader. */

import { inNumerals } from "../../numerals";
import { spacedName } from "../../kit/plain-name";
import type { TrainingFrame } from "./contract";
import type { RunSetup, Training } from "./settings";
import { exactText, formatNumber } from "../../format";

const OPTIMIZER_NAMES: Readonly<Record<string, string>> = {
  sgd: "SGD",
  momentum: "Momentum",
  nesterov: "Nesterov",
  rmsprop: "RMSprop",
  adagrad: "AdaGrad",
  adam: "Adam",
  adamw: "AdamW",
  gradient_not_reset: "SGD, gradients not reset (a mistake)",
};

/** As the way on is named that begins with it. */
const SCHEDULE_NAMES: Readonly<Record<string, string>> = {
  constant: "constant schedule",
  step: "schedule in steps",
  cosine: "cosine schedule",
  warm_up: "warm-up schedule",
};

export const optimizerName = (name: string): string => OPTIMIZER_NAMES[name] ?? spacedName(name);

/** What is other in the second of two. */
export function difference(before: Training, after: Training): string {
  const parts: string[] = [];
  const other = (key: keyof Training) => JSON.stringify(before[key]) !== JSON.stringify(after[key]);
  if (before.optimizer.name !== after.optimizer.name)
    parts.push(optimizerName(after.optimizer.name));
  else if (other("optimizer"))
    parts.push(`${optimizerName(after.optimizer.name)}, other constants`);
  if (other("learningRate")) parts.push(`η ${exactText(after.learningRate)}`);
  if (other("batchSize")) parts.push(`batch ${String(after.batchSize)}`);
  if (other("schedule"))
    parts.push(SCHEDULE_NAMES[after.schedule.name] ?? spacedName(after.schedule.name));
  if (other("l1")) parts.push(`L1 ${exactText(after.l1)}`);
  if (other("l2")) parts.push(`L2 ${exactText(after.l2)}`);
  if (other("clip")) parts.push(after.clip ? "clipped" : "not clipped");
  return parts.length > 0 ? parts.join(", ") : "same settings";
}

const grouped = new Intl.NumberFormat("en", { useGrouping: true });

/** 5 460: a thin space, as a comma would be a decimal sign to many. */
export const count = (value: number): string =>
  grouped.format(Math.round(value)).replaceAll(",", " ");

export const percent = (share: number): string => `${inNumerals((100 * share).toFixed(1))} %`;

export const epochText = (epoch: number): string =>
  epoch < 10 && !Number.isInteger(epoch) ? inNumerals(epoch.toFixed(1)) : count(Math.floor(epoch));

/** Activations of a network: the hidden ones, if they are all the same. */
export function activationText({ layers }: RunSetup): string {
  const hidden = new Set(layers.slice(0, -1).map(({ activation }) => spacedName(activation)));
  const [only] = hidden;
  return hidden.size === 1 && only !== undefined
    ? only
    : hidden.size === 0
      ? spacedName(layers.at(-1)?.activation ?? "")
      : "mixed";
}

/** What a run's gradients are derivatives of: the cost of its samples, averaged or summed, with or without penalties. */
export function costWords({ setup, training }: { setup: RunSetup; training: Training }): string {
  const what = setup.rules?.batch === "sum" ? "summed cost" : /* @wc-include */ "cost";
  return isPenalized({ setup, training }) ? `${what} + penalty` : what;
}

/** Are large weights a part of it? */
export const isPenalized = ({
  setup,
  training,
}: {
  setup: RunSetup;
  training: Training;
}): boolean => setup.rules?.penalty === "cost" && (training.l1 > 0 || training.l2 > 0);

/** Where a run stands, in a sentence. */
export function frameSentence(frame: TrainingFrame, what = /* @wc-include */ "cost"): string {
  const { objective: cost, accuracy } = frame;
  const test = cost.test === null ? "" : `, on the test data ${formatNumber(cost.test)}`;
  const right = accuracy ? `, ${percent(accuracy.test ?? accuracy.train)} right` : "";
  return `Update ${count(frame.update)}, epoch ${epochText(frame.epoch)}: ${what} ${formatNumber(cost.train ?? Infinity)}${test}${right}.`;
}
