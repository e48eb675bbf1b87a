/** Which activations and costs go together: what the catalog says, turned into what a menu needs. */

import type { ActivationChoice, Catalog, CostChoice, TraceRequest } from "../../api/types";
import { type Constants, withActivationOf } from "../constants";
import { fitTargets } from "../sample/targets";

type Activation = TraceRequest["network"]["layers"][number]["activation"];
type Cost = TraceRequest["network"]["cost"];

/** Which layer gets the activation; null for all. */
export type Scope = number | null;

const titleOf = (choices: readonly { name: string; title: string }[], name: string): string =>
  choices.find((choice) => choice.name === name)?.title ?? name;

/** Why the activation can't be chosen there; empty where it can. */
export function activationRefused(
  catalog: Catalog,
  { network }: TraceRequest,
  activation: ActivationChoice,
  scope: Scope,
): string {
  const last = network.layers.length - 1;
  if ((scope !== null && scope !== last) || activation.costs.includes(network.cost)) return "";
  const fitting = catalog.activations.filter(({ costs }) => costs.includes(network.cost));
  const names = fitting.map(({ title }) => title).join(", ");
  return `${titleOf(catalog.costs, network.cost)} takes logarithms of the outputs: the last layer needs ${names}.`;
}

/** Why the cost can't be chosen; empty where it can. */
export function costRefused(catalog: Catalog, { network }: TraceRequest, cost: CostChoice): string {
  const output = network.layers.at(-1)?.activation ?? "";
  const fitting = catalog.activations.filter(({ costs }) => costs.includes(cost.name));
  if (fitting.some(({ name }) => name === output)) return "";
  const names = fitting.map(({ title }) => title).join(", ");
  return `Takes logarithms of the outputs: the last layer needs ${names}.`;
}

/** The cost with which the last layer's two derivatives collapse to a − y, if it is the one in use. */
export function collapses(catalog: Catalog, { network }: TraceRequest): boolean {
  const output = network.layers.at(-1)?.activation;
  return catalog.activations.find(({ name }) => name === output)?.fused_with === network.cost;
}

export function withActivation(
  catalog: Catalog,
  request: TraceRequest,
  name: string,
  scope: Scope,
): TraceRequest {
  const layers = request.network.layers.map((layer, n) =>
    scope === null || scope === n ? withActivationOf(layer, name as Activation) : layer,
  );
  return settled(catalog, { ...request, network: { ...request.network, layers } });
}

/** Constants of the layer, or of all layers that have this activation. */
export function withConstants(
  request: TraceRequest,
  name: string,
  scope: Scope,
  constants: Constants,
): TraceRequest {
  const layers = request.network.layers.map((layer, n) =>
    layer.activation === name && (scope === null || scope === n)
      ? { ...layer, ...constants }
      : layer,
  );
  return { ...request, network: { ...request.network, layers } };
}

export function withCost(catalog: Catalog, request: TraceRequest, cost: CostChoice): TraceRequest {
  const y = fitTargets(request.samples.y, cost.targets);
  return settled(catalog, {
    ...request,
    network: {
      ...request.network,
      cost: cost.name as Cost,
      ...keptConstants(request.network, cost),
    },
    samples: { ...request.samples, y },
  });
}

/** What the network says of its cost besides, where the other cost has that too. */
export function keptConstants(
  {
    delta = null,
    cost_reduction = null,
  }: Pick<TraceRequest["network"], "delta" | "cost_reduction">,
  cost: CostChoice,
): Pick<TraceRequest["network"], "delta" | "cost_reduction"> {
  const has = cost.constants.some(({ name }) => name === "delta");
  return {
    ...(delta !== null && { delta: has ? delta : null }),
    ...(cost_reduction !== null && { cost_reduction: cost.always_mean ? null : cost_reduction }),
  };
}

/** The rule a − y goes where it no longer exists. */
function settled(catalog: Catalog, request: TraceRequest): TraceRequest {
  if (request.output_rule !== "fused" || collapses(catalog, request)) return request;
  return { ...request, output_rule: "chain" };
}
