/** The learning rates that usually go with each optimizer. */

import type { Training } from "../run/settings";

const USUAL_RATES: Readonly<Record<string, number>> = {
  sgd: 0.1,
  momentum: 0.03,
  nesterov: 0.03,
  adagrad: 0.1,
  gradient_not_reset: 0.1,
};
const USUAL_OF_THE_OTHERS = 0.01;

const usual = (name: string): number => USUAL_RATES[name] ?? USUAL_OF_THE_OTHERS;

/** A rate chosen by hand stays; the usual one of an optimizer gives way to that of the next. */
export const usualRate = ({ optimizer, learningRate }: Training, name: string): number =>
  learningRate === usual(optimizer.name) ? usual(name) : learningRate;
