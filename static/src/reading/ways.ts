/** The ways in which numbers can be read, and what each makes of the network on the screen. */

import type { Reading, TraceRequest } from "../api/types";
import { sizesOf, writeSizes } from "../trace/sizes";
import { plural } from "../notation/plural";

export interface Way {
  readonly says: string;
  readonly request: TraceRequest;
  readonly guessed: readonly string[];
  /** The outputs of the first sample, read so. */
  readonly gives: readonly number[] | null;
}

/** All of them, the likeliest first. What a reading does not say stays as it is on the screen. */
export function waysOf(reading: Reading, now: TraceRequest): Way[] {
  if (!reading.request) return [];
  const { says, request, guessed, gives } = reading;
  return [{ says, request, guessed, gives }, ...reading.alternatives].map((way) => ({
    says: way.says,
    request: { ...now, ...(way.request as Partial<TraceRequest>) },
    guessed: way.guessed,
    gives: way.gives ?? null,
  }));
}

export const sizesIn = ({ network }: TraceRequest): string => writeSizes(sizesOf(network));

/** Why a network cannot be trained on the data that `now` is of; nothing where it can. */
export function misfit(now: TraceRequest, { network }: TraceRequest): string {
  const ends = ({ inputs, layers }: TraceRequest["network"]) =>
    `${plural(inputs, ["# input", "# inputs"])} and ${plural(layers.at(-1)?.units ?? inputs, ["# output", "# outputs"])}`;
  const [wanted, given] = [ends(now.network), ends(network)];
  return wanted === given
    ? ""
    : `These have ${given}; the data that are trained on have ${wanted}.`;
}

/** What using it changes, in a sentence. */
export function becomes(kind: Reading["kind"], now: TraceRequest, next: TraceRequest): string {
  const [before, after] = [sizesIn(now), sizesIn(next)];
  const grows = before === after ? "" : `: the network, now ${before}, becomes ${after}`;
  const count = next.samples.x.length;
  if (kind === "samples")
    return `${count === 1 ? "One sample" : `${String(count)} samples`}${grows}.`;
  const what = kind === "network" ? "A network" : "Weights and biases";
  return `${what} of ${after}${grows || ", as the network is"}.`;
}
