/** Which factors of the equation stand opened: forgotten when another step comes, there again when time comes back. */

import type { Step } from "../api/types";
import { openable, openableFully, type EquationOf } from "../notation/opening";
import type { App } from "../state/app.svelte";

const NONE: readonly string[] = [];

export class Opened {
  private readonly app: App;
  private step = $state.raw("");
  private held = $state.raw(NONE);

  constructor(app: App) {
    this.app = app;
  }

  /** The equation of one entry of the step that defines an array. */
  readonly equationOf: EquationOf = (array) => this.app.stepOf(array)?.latex.entry;

  get arrays(): readonly string[] {
    return this.step === this.app.step?.id ? this.held : NONE;
  }

  canOpen(array: string): boolean {
    return array !== this.app.step?.id && this.equationOf(array) !== undefined;
  }

  toggle(array: string): void {
    const others = this.arrays.filter((other) => other !== array);
    this.hold(others.length < this.arrays.length ? others : [...others, array]);
  }

  /** Everything the chain rule is made of; in the forward pass, everything. */
  openAll(): void {
    this.hold([...this.arrays, ...this.all.filter((array) => !this.arrays.includes(array))]);
  }

  closeAll(): void {
    this.hold(NONE);
  }

  /** The factors that could be opened now, and those that opening all would open. */
  get possible(): readonly string[] {
    return this.app.step ? openable(this.app.step.latex.entry, this.equationOf) : [];
  }

  get all(): readonly string[] {
    const { step } = this.app;
    if (!step) return [];
    return openableFully(step.latex.entry, this.equationOf, (array) =>
      follows(step, this.app.stepOf(array)),
    );
  }

  private hold(arrays: readonly string[]): void {
    this.step = this.app.step?.id ?? "";
    this.held = arrays;
  }
}

/** Derivatives unfold to cost′, σ′, values and parameters, as in the notes; the forward pass to its inputs. */
function follows(step: Step, factor: Step | undefined): boolean {
  if (!factor) return false;
  if (step.phase === "forward" || step.phase === "cost") return factor.phase === step.phase;
  return factor.phase === "backward" && factor.definition.kind === "sum_of_products";
}
