/** The ways in which numbers can be read, and what each makes of the network on the screen. */

import type { Reading, TraceRequest } from "../api/types";
import { sizesOf, writeSizes } from "../settings/sizes";
import { sameParameters } from "../state/request";

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

/** What using it changes, in a sentence. */
export function becomes(kind: Reading["kind"], now: TraceRequest, next: TraceRequest): string {
  const [before, after] = [sizesIn(now), sizesIn(next)];
  const count = next.samples.x.length;
  const samplesAlone = before === after && sameParameters(now.parameters, next.parameters);
  if (kind !== "network" && samplesAlone)
    return count === 1 ? "One sample." : `${String(count)} samples.`;
  const what = kind === "network" ? "A network" : "Weights and biases";
  return before === after
    ? `${what} of ${after}, as the network is.`
    : `${what} of ${after}: the network, now ${before}, becomes ${after}.`;
}
