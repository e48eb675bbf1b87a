/** Which factors of an equation stand opened, and which could be. */

import type { Step } from "../../api/types";
import { openable, openableFully, type EquationOf } from "../../notation/opening";
import { sides } from "../../notation/template";
import { parseTerm } from "../../notation/term";
import type { App } from "../../state/app.svelte";

/** The equation that they belong to, and where it is kept what stands opened in it. */
export interface FactorPlace {
  readonly step: Step | undefined;
  arrays: readonly string[];
}

export class OpenedFactors {
  private readonly app: App;
  private readonly place: FactorPlace;

  constructor(app: App, place: FactorPlace) {
    this.app = app;
    this.place = place;
  }

  /** The equation of one entry of the step that defines an array. */
  readonly equationOf: EquationOf = (array) => {
    const step = this.app.stepOf(array);
    return step && definitionIn(step);
  };

  get step(): Step | undefined {
    return this.place.step;
  }

  get arrays(): readonly string[] {
    return this.place.arrays;
  }

  canOpen(array: string): boolean {
    return array !== this.place.step?.id && this.equationOf(array) !== undefined;
  }

  isOpen(id: string): boolean {
    return this.arrays.includes(parseTerm(id).array);
  }

  toggle(array: string): void {
    const others = this.arrays.filter((other) => other !== array);
    this.place.arrays = others.length < this.arrays.length ? others : [...others, array];
  }

  /** Everything the chain rule is made of; in the forward pass, everything. */
  openAll(): void {
    const more = this.all.filter((array) => !this.arrays.includes(array));
    this.place.arrays = [...this.arrays, ...more];
  }

  closeAll(): void {
    this.place.arrays = [];
  }

  /** The factors that could be opened now, and those that opening all would open. */
  get possible(): readonly string[] {
    const { step } = this.place;
    return step ? openable(step.latex.entry, this.equationOf) : [];
  }

  get all(): readonly string[] {
    const { step } = this.place;
    if (!step) return [];
    return openableFully(step.latex.entry, this.equationOf, (array) =>
      follows(step, this.app.stepOf(array)),
    );
  }
}

/** What an entry equals in one expression: of a product the last, which says σ; of a function its name. */
export function definitionIn({ latex, definition }: Step, entry = latex.entry): string {
  const [left = "", ...right] = sides(entry);
  const chosen = definition.kind === "sum_of_products" ? right.at(-1) : right[0];
  return [left, chosen ?? ""].join(" = ");
}

/** Derivatives unfold to cost′, σ′, values and parameters, as in the notes; the forward pass to its inputs. */
function follows(step: Step, factor: Step | undefined): boolean {
  if (!factor) return false;
  if (step.phase === "forward" || step.phase === "cost") return factor.phase === step.phase;
  return factor.phase === "backward" && factor.definition.kind === "sum_of_products";
}
