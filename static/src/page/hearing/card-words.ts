/** The card in words: its title, and what a screen reader says when it opens. */

import { parseTerm } from "../../notation/term";
import { sentenceOf } from "./spoken";
import { nameIn } from "../../notation/names";
import type { App } from "../../state/app.svelte";
import { sampleWords } from "../../trace/counting";
import { usesOf } from "../../trace/uses";
import { isPerSample } from "../../trace/values";
import { plural } from "../../notation/plural";

/** “error at neuron 1 of layer 2, sample s = 2 (of 4)”; of a whole array, the title of its step. */
export function spokenTitle(app: App, id: string): string {
  const { array, indices } = parseTerm(id);
  const step = app.stepOf(id);
  const name = step && indices.length < step.shape.length ? step.title : nameIn(app.plan, id);
  const samples = app.plan.sampleCount;
  const own = samples > 1 && isPerSample(array) ? `, ${sampleWords(app.sample, samples)}` : "";
  return name.charAt(0).toUpperCase() + name.slice(1) + own;
}

/** What it is, how it came about, and how many entries it feeds. */
export function cardWords(app: App, id: string): string {
  const fed = usesOf(app.plan, id).reduce((sum, { ids }) => sum + ids.length, 0);
  const used = fed === 0 ? "It is used by nothing that comes later." : plural(fed, ["Used by # entry.", "Used by # entries."]); // prettier-ignore
  return `Selected: ${spokenTitle(app, id)}. ${storyOf(app, id)} ${used}`;
}

function storyOf(app: App, id: string): string {
  const step = app.stepOf(id);
  const value = app.value(id);
  if (!app.known(id) || value === undefined) return "Not known yet at this moment.";
  if (!step) return `${app.written.of(id)}, given.`;
  return sentenceOf(app, id);
}
