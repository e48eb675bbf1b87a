/** The whole of Train mode: the run on the screen (or two side by side), and the runs before it. */

import type { Catalog, TraceRequest } from "../api/types";
import { fetchDataset } from "./data/ask";
import { Draft } from "./data/draft.svelte";
import { withFeature } from "./features";
import { GivenWeights } from "./given-weights.svelte";
import type { Dataset, DatasetRequest, Feature } from "./run/contract";
import type { LinkedRun, TrainLink } from "./run/link";
import { Run } from "./run/run.svelte";
import { dataOf, networkFrom, recipeFrom, type Explored } from "./run/from-explore";
import {
  FIRST_SETUP,
  FIRST_TRAINING,
  fittedToData,
  type RunSetup,
  type Training,
} from "./run/settings";
import { RunsBefore } from "./runs-before.svelte";
import { SideBySide } from "./side-by-side.svelte";

/** A neuron: its layer (0 for the inputs) and which one. */
export interface Neuron {
  readonly layer: number;
  readonly unit: number;
}

export class Trainer extends SideBySide {
  readonly catalog: Catalog;
  /** The neuron whose picture is shown large. */
  pointed = $state.raw<Neuron | null>(null);
  testShown = $state(true);
  /** Is the output shown in two colours, for and against? */
  parted = $state(false);
  readonly weights = new GivenWeights();
  readonly draft = new Draft();

  private readonly before = new RunsBefore();
  private taken = "";

  constructor(catalog: Catalog) {
    super();
    this.catalog = catalog;
  }

  /** What a link asks for, or what the page begins with. */
  async open(link: TrainLink | null): Promise<void> {
    const recipes = link?.runs ?? [FIRST_RECIPE];
    await this.ask(async () => {
      const runs = await Promise.all(recipes.map((recipe) => this.begin(recipe, false)));
      this.show(runs);
      await Promise.all(runs.map((run, n) => follow(run, recipes[n])));
    });
  }

  /** Train what Explore holds, unless that is what was taken last. The runs before can be gone back to. */
  async bring(explored: Explored): Promise<void> {
    if (this.run && JSON.stringify(recipeFrom(explored)) === this.taken) return;
    await this.take(explored);
  }

  /** Train what Explore holds, from its beginning. */
  async take(explored: Explored): Promise<void> {
    const recipe = recipeFrom(explored);
    const shown = await this.ask(async () => {
      const run = await this.begin(recipe, false);
      this.show([run]);
      this.active = 0;
    });
    if (shown) this.taken = JSON.stringify(recipe);
  }

  /** The network that is trained, with its initial weights, as far as numbers are read into it. */
  get atHand(): TraceRequest | null {
    return this.run?.beginning ?? null;
  }

  /** Begin with that network and its weights, on its samples too if so asked. Resolves to whether it came onto the screen. */
  async beginWith(
    { network, parameters, samples }: TraceRequest,
    onThem = false,
  ): Promise<boolean> {
    this.weights.written = "w" in parameters ? parameters : null;
    const data = onThem && { data: dataOf(samples) };
    return this.restart({ ...networkFrom(network), parameters: this.weights.written, ...data });
  }

  /** Draw the initial weights, whether or not they were drawn before: the next ones, or those of a seed or a rule. */
  async draw(change?: Partial<RunSetup>): Promise<void> {
    await this.restart(({ seed }) => ({ seed: seed + 1, ...change, parameters: null }));
  }

  /** Show the network that feature, or no longer; without any it would see nothing. */
  async switchFeature(feature: Feature, on: boolean): Promise<void> {
    await this.restart(({ data }) => ({ data: withFeature(data, feature, on) ?? data }));
  }

  /** Another beginning in the place of the active run. Resolves to whether it came onto the screen. */
  async restart(
    changes: Partial<RunSetup> | ((now: RunSetup) => Partial<RunSetup>),
  ): Promise<boolean> {
    return this.ask(async () => {
      const { setup, training } = this.run ?? FIRST_RECIPE;
      const change = typeof changes === "function" ? changes(setup) : changes;
      const anew = change.data !== undefined;
      const next = await this.begin({ training, setup: { ...setup, ...change } }, anew);
      const others =
        this.runs.length === 2 && change.data ? await this.also(change.data) : this.runs;
      this.show(others.length ? others.with(this.active, next) : [next]);
    });
  }

  /** The same again beside it, to be changed. */
  async compare(): Promise<void> {
    await this.ask(async () => {
      const { run } = this;
      if (!run || this.runs.length > 1) return;
      const training = run.changes[0]?.training ?? run.training;
      const other = await Run.begin(this.catalog, run.setup, run.data, training);
      run.pause();
      this.before.keep(this.runs);
      this.stand([run, other]);
      this.active = 1;
    });
  }

  /** Only the active one stays. */
  endComparison(): void {
    const { run } = this;
    if (!run || this.runs.length < 2) return;
    this.pause();
    this.before.keep(this.runs);
    this.stand([run]);
    this.active = 0;
  }

  get canRedo(): boolean {
    return this.run?.canReedit === true || this.before.canRedo;
  }

  get canUndo(): boolean {
    return this.run?.canUnedit === true || this.before.canUndo;
  }

  /** Back before the numbers that were typed last, or to the run before, with all its history. */
  undo(): void {
    this.inTurn(() => {
      if (this.run?.canUnedit) {
        this.run.unedit();
        return;
      }
      this.bringBack(this.before.undo(this.runs));
    });
  }

  redo(): void {
    this.inTurn(() => {
      if (this.run?.canReedit) {
        this.run.reedit();
        return;
      }
      this.bringBack(this.before.redo(this.runs));
    });
  }

  retrain(change: Partial<Training>): void {
    this.inTurn(() => {
      const { run } = this;
      run?.retrain({ ...run.training, ...change });
    });
  }

  private async also(data: DatasetRequest): Promise<readonly Run[]> {
    return Promise.all(
      this.runs.map(async (run) =>
        run === this.run
          ? run
          : this.begin({ setup: { ...run.setup, data }, training: run.training }, true),
      ),
    );
  }

  /** `fit`: for other data than before, with the last layer and the cost that suit them. */
  private async begin(
    { setup, training }: Pick<LinkedRun, "setup" | "training">,
    fit: boolean,
  ): Promise<Run> {
    const known = this.runs.find((run) => run.setup.data === setup.data);
    const data: Dataset = known?.data ?? (await fetchDataset(setup.data));
    const anew = fit && this.run !== undefined && !sameTask(this.run.data, data);
    return Run.begin(
      this.catalog,
      this.weights.fitted(fittedToData(setup, data, anew), data),
      data,
      training,
    );
  }

  private show(runs: readonly Run[]): void {
    this.pause();
    const pace = this.pace;
    if (this.runs.length > 0) this.before.keep(this.runs);
    this.pointed = null;
    this.stand(runs);
    this.pace = pace;
  }

  private bringBack(runs: readonly Run[] | undefined): void {
    if (!runs) return;
    this.pause();
    this.active = Math.min(this.active, runs.length - 1);
    this.stand(runs);
    this.pointed = null;
    this.problem = null;
    this.weights.said = "";
  }
}

const FIRST_RECIPE: LinkedRun = {
  setup: FIRST_SETUP,
  training: FIRST_TRAINING,
  changes: [{ at: 0, training: FIRST_TRAINING }],
  update: 0,
};

const sameTask = (one: Dataset, other: Dataset): boolean =>
  one.task === other.task &&
  one.suggested.units === other.suggested.units &&
  one.suggested.activation === other.suggested.activation;

async function follow(run: Run, recipe: LinkedRun | undefined): Promise<void> {
  const typed = recipe?.changes.some(({ edits }) => edits);
  if (recipe && (recipe.update > 0 || typed)) await run.follow(recipe.changes, recipe.update);
}
