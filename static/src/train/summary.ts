/** Train in a few sentences, for who cannot see it at a glance. */

import { exactText } from "../format";
import { networkWords } from "../page/hearing/summary";
import { spacedName } from "../kit/plain-name";
import type { Trainer } from "./run/trainer.svelte";
import { costWords, frameSentence, optimizerName } from "./run/words";
import { plural } from "../notation/plural";

export function trainSummary(
  { run, runs, running }: Pick<Trainer, "run" | "runs" | "running">,
  letters: boolean,
): string[] {
  if (!run) return ["Train is asking for its data and its initial weights."];
  const { data, setup, training, frame, stopped } = run;
  const { data: asked, layers } = setup;
  const name = "name" in asked ? `“${spacedName(asked.name)}”` : asked.kind === "csv" ? "of a table" : "drawn by hand"; // prettier-ignore
  const test = data.test ? ` and ${String(data.test.x.length)} to test with` : "";
  const state = stopped ? `It has stopped. ${stopped.detail}` : running ? "It runs." : "It rests.";
  return [
    `Train shows ${networkWords(data.inputs.length, layers)} that learns the data ${name}: ${plural(data.train.x.length, ["# sample", "# samples"])} to train with${test}${runs.length > 1 ? "; two runs stand side by side" : ""}.`,
    `${optimizerName(training.optimizer.name)}, learning rate ${exactText(training.learningRate)}, mini-batches of ${String(training.batchSize)}.`,
    `${frameSentence(frame, costWords(run))} ${state}`,
    `Space runs and pauses; the right arrow makes one update, with Shift one epoch.${letters ? " L looks inside the next update; the question mark lists all keys." : ""}`,
  ];
}
