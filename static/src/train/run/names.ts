/** What the data call the inputs and outputs of a network, as names that a trace may have. */

import {
  LONGEST_NAME,
  namesIn,
  namesOf,
  ownName,
  type NetworkNames,
} from "../../notation/own-names";
import { neuronWords } from "../../notation/names";
import { featureText } from "../features";
import type { Dataset } from "./contract";
import type { RunSetup } from "./settings";

/** A column's name may be as long as it likes, and break its lines: here it is one line, cut at its end. */
const asName = (text: string): string => {
  const line = text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();
  const signs = Array.from(line);
  return signs.length > LONGEST_NAME ? `${signs.slice(0, LONGEST_NAME - 1).join("")}…` : line;
};

/** Null where the data have no words; the pixels of a picture have none. */
export function namesFrom(
  data: Dataset,
  { layers }: Pick<RunSetup, "layers">,
): NetworkNames | null {
  const inputs = data.image ? [] : data.inputs.map((name) => asName(featureText(name)));
  const outputs = outputsOf(data).map(asName);
  const fit = outputs.length === layers.at(-1)?.units;
  return namesOf([inputs, ...layers.slice(1).map(() => []), fit ? outputs : []]);
}

/** What came along from Explore, as far as it fits the sizes of now. */
function ownNames(
  { inputs }: Dataset,
  { layers, names }: Pick<RunSetup, "layers" | "names">,
): NetworkNames | null {
  const sizes = [inputs.length, ...layers.map(({ units }) => units)];
  return namesOf(
    sizes.map((size, column) => {
      const own = namesIn({ layers, names }, column);
      return own.length === size ? own : [];
    }),
  );
}

interface Run {
  readonly setup: RunSetup;
  readonly data: Dataset;
}

/** The layers of a run with the names that they have: those of Explore, or what the data call them. */
export const namedIn = ({ setup, data }: Run) => ({
  layers: setup.layers,
  names: setup.data.kind === "samples" ? ownNames(data, setup) : namesFrom(data, setup),
});

/** An input by its name; “neuron 2 of layer 1”, “neuron fog of layer 1”, “output buys”. */
export function unitWords(run: Run, layer: number, unit: number): string {
  const named = namedIn(run);
  if (layer > 0) return neuronWords(layer, unit, named);
  return ownName(named, 0, unit) || featureText(run.data.inputs[unit] ?? "");
}

/** A class each; where one output tells two classes apart, the one that it is near 1 for. */
function outputsOf({ classes, targets, train }: Dataset): readonly string[] {
  const [target = "", ...others] = targets;
  if (!classes || others.length > 0) return targets;
  if (classes.length === train.y[0]?.length) return classes;
  const [, yes = ""] = classes;
  // Classes without names of their own are called by their targets, which say nothing.
  return Number.isFinite(Number(yes.replace("−", "-"))) ? [target] : [`${target} = ${yes}`];
}
