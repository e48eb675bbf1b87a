/** The optimizers there are, their constants, and the rates that usually go with them. */

import type { Catalog, Choice } from "../../api/types";
import type { Optimizer } from "../run/contract";
import type { Training } from "../run/settings";
import { optimizerName } from "../run/words";

/** The catalog's, once it names some; plain descent exists in any case. */
export const optimizersOf = ({ optimizers }: Catalog): readonly Choice[] =>
  optimizers.length > 0
    ? optimizers
    : [{ name: "sgd", title: optimizerName("sgd"), latex: "", purpose: "Straight downhill." }];

const CONSTANTS: Readonly<Record<string, readonly (readonly [string, string, number])[]>> = {
  momentum: [["momentum", "momentum μ", 0.9]],
  nesterov: [["momentum", "momentum μ", 0.9]],
  rmsprop: [["rho", "decay ρ", 0.99]],
  adam: [
    ["beta1", "β₁", 0.9],
    ["beta2", "β₂", 0.999],
  ],
  adamw: [
    ["beta1", "β₁", 0.9],
    ["beta2", "β₂", 0.999],
    ["weight_decay", "weight decay", 0.01],
  ],
};

export interface Constant {
  readonly name: string;
  readonly symbol: string;
  readonly value: number;
}

export const constantsOf = (optimizer: Optimizer): Constant[] =>
  (CONSTANTS[optimizer.name] ?? []).map(([name, symbol, usual]) => ({
    name,
    symbol,
    value: Number(optimizer[name] ?? usual),
  }));

const USUAL_RATES: Readonly<Record<string, number>> = {
  sgd: 0.1,
  momentum: 0.03,
  nesterov: 0.03,
  adagrad: 0.1,
};
const USUAL_OF_THE_OTHERS = 0.01;

const usual = (name: string): number => USUAL_RATES[name] ?? USUAL_OF_THE_OTHERS;

/** A rate chosen by hand stays; the usual one of an optimizer gives way to that of the next. */
export const usualRate = ({ optimizer, learningRate }: Training, name: string): number =>
  learningRate === usual(optimizer.name) ? usual(name) : learningRate;
