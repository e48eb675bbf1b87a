/** Neurons that let (nearly) nothing through, as the engine found them: which they are, and why, in words. */

import type { BlockedNeuron, Trace } from "../api/types";
import { formatNumber } from "../format";
import { narrate } from "../notation/narration";
import { quantityOf } from "../notation/quantities";
import { parseTerm, roleOf } from "../notation/term";
import type { App } from "../state/app.svelte";

export type ShutKind = Exclude<BlockedNeuron["kind"], "made_up_for">;

/** The blocked neuron, of the sample on screen, that this entry belongs to; none before its slope is known. */
export function blockedAt(app: App, id: string | null): BlockedNeuron | undefined {
  if (id === null) return undefined;
  const { layer = 0, indices } = parseTerm(id);
  const { home, role } = quantityOf(id);
  if (home !== "neuron" || role === "update" || indices.length !== 1) return undefined;
  const at = `${layer}.${indices[0] ?? 0}`;
  const blocked = byNeuron(app.trace).get(at);
  if (!blocked || !app.known(`ds.${at}`)) return undefined;
  return blocked.find(({ samples }) => samples.includes(app.sample));
}

/** The same where it has just been seen how little gets through: at the slope, and at the error behind it. */
export const stoppedAt = (app: App, id: string): BlockedNeuron | undefined =>
  roleOf(id) === "slope" || quantityOf(id).of === "z" ? blockedAt(app, id) : undefined;

/** How the neuron is shut; not where the cost makes up for it, as the error does get through there. */
export function shutAt(app: App, layer: number, i: number): ShutKind | undefined {
  const kind = layer > 0 ? blockedAt(app, `z.${layer}.${i}`)?.kind : undefined;
  return kind === "made_up_for" ? undefined : kind;
}

/** The engine's sentence with this trace's numbers in it. */
export function whyBlocked(app: App, { sentence }: BlockedNeuron): string {
  const number = (id: string) => app.value(id) ?? NaN;
  const withPercents = sentence.replace(
    /\{([^{}]+)%\}/g,
    (_, id: string) => `${formatNumber(100 * number(id), 2)} %`,
  );
  return narrate(withPercents, {}, (id) => app.written.of(id));
}

const found = new WeakMap<Trace, Map<string, BlockedNeuron[]>>();

function byNeuron(trace: Trace): Map<string, BlockedNeuron[]> {
  let map = found.get(trace);
  if (!map) {
    map = new Map();
    for (const one of trace.blocked_neurons) {
      const at = `${one.layer}.${one.neuron}`;
      map.set(at, [...(map.get(at) ?? []), one]);
    }
    found.set(trace, map);
  }
  return map;
}
