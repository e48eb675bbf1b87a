/**
 * What is said with numbers on the screen: how each result comes of what is shown. Products and running sums on
 * the way are no entries: they are computed from what is shown and so hold by themselves.
 */

import type { Step, Trace } from "../../api/types";
import { parseTerm, termId } from "../../notation/term";
import { addedBy, shareOf, sumsOverSamples } from "../../trace/batch";
import { recipeOf, type Product, type Recipe } from "../../trace/recipe";
import { definingStep, entryCount, entryIndices, isPerSample, valueOf } from "../../trace/values";
import type { Claim } from "../digits/precision";

/** More products than these are drawn as colours; of such steps only the entry at hand is written out. */
const MOST_PRODUCTS = 256;

type ValueOf = (id: string) => number;

/** The id of an entry without the sample, where that is the one on screen. */
export const here = (id: string, sample: number): string => {
  const term = parseTerm(id);
  return term.sample === sample ? termId(term.array, term.indices) : id;
};

/** What a sample adds to a mean. */
export const addedId = (result: string, sample: number): string => `${result}~${String(sample)}`;

/** With more samples than these, their numbers have no room in a picture of them all. */
const MOST_BARS = 8;

export class Claims {
  readonly all: Claim[] = [];
  private readonly made = new Map<string, number>();
  private readonly known: ValueOf;
  private readonly recipeOf: (step: Step, indices: readonly number[]) => Recipe;
  private readonly sample: number;
  private readonly stepOf: (array: string) => Step | undefined;
  private readonly addedBy: (step: Step, indices: readonly number[], sample: number) => number;

  /** Are all samples seen at once? */
  private several = false;

  /** `sample` is the one on screen: ids name it only where they mean another. */
  constructor(trace: Trace, sample: number) {
    this.sample = sample;
    this.known = (id) => valueOf(trace, id, sample) ?? NaN;
    this.recipeOf = (step, indices) => recipeOf(step, indices, trace);
    this.stepOf = (array) => trace.steps[definingStep(trace, array)];
    this.addedBy = (step, indices, s) => addedBy(trace, step, indices, s);
  }

  /** The number of an entry, a product or a sum. */
  readonly value: ValueOf = (id) => this.made.get(id) ?? this.known(id);

  /** Of all entries of a step, or the one at hand where they are too many to be written. */
  addStep(step: Step, ordinal: () => number, samples: readonly number[]): void {
    this.several = samples.length > 1;
    const several = isPerSample(step.id) ? samples : [this.sample];
    const each = productCount(step);
    const whole = entryCount(step) * each * several.length <= MOST_PRODUCTS;
    const ordinals = whole ? Array.from({ length: entryCount(step) }, (_, n) => n) : [ordinal()];
    for (const s of whole ? several : [this.sample])
      for (const n of ordinals) this.addSums(step, entryIndices(step, n), s);
  }

  /** Of one entry, with the arrays that stand opened in its equation. */
  addEntry(step: Step, indices: readonly number[], opened: readonly string[]): void {
    this.addSums(step, indices, this.sample);
    const { products, fn } = this.recipeOf(step, indices);
    if (fn !== undefined || opened.length === 0) return;
    const operands = new Set<string>();
    const of = (number: ValueOf) => sum(products, (id) => this.written(id, opened, number));
    of((id) => {
      operands.add(id);
      return this.value(id);
    });
    this.all.push({ result: termId(step.id, indices), operands: [...operands], of });
  }

  /** The number of a factor as its equation writes it: by its own factors where it stands opened. */
  private written(id: string, opened: readonly string[], number: ValueOf): number {
    const own = here(id, this.sample);
    const { array, indices, sample } = parseTerm(own);
    const step = opened.includes(array) ? this.stepOf(array) : undefined;
    const recipe = step && this.recipeOf(step, indices);
    if (!recipe || recipe.fn !== undefined) return number(own);
    const at = (of: string) =>
      sample !== undefined && isPerSample(of) && !of.includes("@") ? `${of}@${String(sample)}` : of;
    return sum(recipe.products, (of) => this.written(at(of), opened, number));
  }

  /** Of a mean over samples: the products of the one on screen, what each sample adds, and all of it where it is shown. */
  private addMean(
    step: Step,
    indices: readonly number[],
    result: string,
    products: readonly Product[],
    claim: (id: string, some: readonly Product[]) => void,
  ): void {
    const share = shareOf(step);
    const own = products.filter(({ factors }) => factors.every((id) => !id.includes("@")));
    claim(
      addedId(result, this.sample),
      own.map((product) => ({ ...product, coefficient: product.coefficient / share })),
    );
    if (this.several) claim(result, products);
    const samples = step.sizes.s ?? 1;
    if (samples > MOST_BARS) return;
    const added = Array.from({ length: samples }, (_, s) => addedId(result, s));
    added.forEach((id, s) => this.made.set(id, this.addedBy(step, indices, s)));
    const of = (number: ValueOf) => share * added.reduce((sum, id) => sum + number(id), 0);
    this.all.push({ result, operands: added, of });
  }

  private addSums(step: Step, indices: readonly number[], s: number): void {
    const own = (id: string) =>
      here(isPerSample(id) && !id.includes("@") ? `${id}@${String(s)}` : id, this.sample);
    const result = own(termId(step.id, indices));
    const { products, fn } = this.recipeOf(step, indices);
    if (fn !== undefined) return;
    const shown = products.map((product) => ({ ...product, factors: product.factors.map(own) }));
    const claim = (id: string, some: readonly Product[]) => {
      const operands = [...new Set(some.flatMap(({ factors }) => factors))];
      this.all.push({ result: id, operands, of: (number) => sum(some, number) });
      if (id !== result) this.made.set(id, sum(some, this.known));
    };
    if (sumsOverSamples(step)) this.addMean(step, indices, result, shown, claim);
    else claim(result, shown);
  }
}

/** How many products an entry has along connections that are all there. */
const productCount = (step: Step): number =>
  recipeOf(step, entryIndices(step, 0), { arrays: {} }).products.length;

/** What is left of numbers that cancel is not a number but a rounding. */
const NOISE = 1e-14;

function sum(products: readonly Product[], number: ValueOf): number {
  let [total, size] = [0, 0];
  for (const { coefficient, factors } of products) {
    const product = factors.reduce((all, id) => all * number(id), coefficient);
    total += product;
    size += Math.abs(product);
  }
  return Math.abs(total) < NOISE * size ? 0 : total;
}
