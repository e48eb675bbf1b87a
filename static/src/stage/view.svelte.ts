/** What the stage's parts share: the drawing's measures, and what is under way on it. */

import { getContext, setContext } from "svelte";
import type { App } from "../state/app.svelte";
import { namesIn } from "../notation/own-names";
import { parseTerm, roleOf } from "../notation/term";
import { recipeOf } from "../trace/recipe";
import { entryId, entryIndices } from "../trace/values";
import { curveBox } from "./anchors";
import { atWork, edgesOf, onDemand, pointedAt } from "./at-work";
import { curveIn, type Curve, type Samples } from "./curve";
import { pillFlights, readable, type Entry, type Scene } from "./flights";
import { layoutOf } from "./layout";
import { NOTHING, standingOn } from "./covering";
import { floatResult } from "./floating";
import { type Layout } from "./geometry";
import { lensBox } from "./lens";
import { largestOf } from "./look";
import type { Flight } from "./motion";
import type { Seat } from "./name-places";
import { curveFlights } from "./through-curve";
import { dotFlights } from "./waves";

const MOST_ELEMENTS = 300;

export class StageView {
  readonly app: App;
  width = $state(0);
  height = $state(0);
  /** The number that a picker has reached: it stands there beside the picker in the order of tabs. */
  cursor = $state<string | null>(null);
  /** Whose name is being typed. */
  renaming = $state.raw<Seat | null>(null);

  private readonly shape = $derived.by(() => {
    const { inputs, layers } = this.app.trace.network;
    return [inputs, ...layers.map(({ units }) => units)].join(" ");
  });
  /** Which columns have names of one's own. */
  private readonly named = $derived.by(() => {
    const { network } = this.app.trace;
    const columns = [0, ...network.layers.map((_, n) => n + 1)];
    return columns.map((column) => (namesIn(network, column).some(Boolean) ? "1" : "0")).join("");
  });
  /** In layer view Dense and Activation are columns of their own. */
  private readonly apart = $derived.by(() => this.app.trace.options.view === "layer");
  private readonly twoCosts = $derived.by(() => this.app.trace.objective !== "cost");
  readonly layout: Layout = $derived.by(() =>
    layoutOf({
      sizes: this.shape.split(" ").map(Number),
      width: this.width,
      height: this.height,
      presenting: this.app.presenting,
      apart: this.apart,
      twoCosts: this.twoCosts,
      named: this.named.split("").map((column) => column === "1"),
    }),
  );

  /** Are there too many edges for elements of their own? */
  readonly painted = $derived.by(
    () => this.layout.gaps.reduce((sum, gap) => sum + gap.rows * gap.columns, 0) > MOST_ELEMENTS,
  );

  /** The entries that the beat is making. */
  private readonly entries: readonly Entry[] = $derived.by(() => {
    const { step, ordinal, ordinals } = this.app;
    if (!step) return [];
    return Array.from({ length: ordinals }, (_, n): Entry => {
      const indices = entryIndices(step, ordinal + n);
      return { id: entryId(step, ordinal + n), recipe: recipeOf(step, indices, this.app.trace) };
    });
  });
  readonly scene: Scene = $derived.by(() => {
    const { app, entries } = this;
    const has = (id: string) => app.value(id) !== undefined;
    const known = (id: string) => app.known(id) || entries.some((entry) => entry.id === id);
    // Many at once travel as dots, which never come to rest.
    const standing = entries.length === 1 ? standingOn(this.layout, { has, known }) : NOTHING;
    const value = (id: string) => app.value(id);
    const read = (id: string) => app.written.read(id);
    return floatResult({ layout: this.layout, entries, value, read, sample: app.sample, standing });
  });
  readonly single: Entry | undefined = $derived.by(() => readable(this.scene));
  /** The entry whose function is being played on an enlarged curve, with its one argument. */
  readonly lens = $derived.by(() => this.lensOf(this.single));
  readonly flights: readonly Flight[] = $derived.by(() => {
    if (!this.single) return dotFlights(this.scene);
    if (!this.lens) return pillFlights(this.scene, this.single);
    const { argument, curve, box } = this.lens;
    const { layout, value } = this.scene;
    return curveFlights(layout, this.single, argument, curve, value, box?.free ?? false);
  });

  /** The entries at work in this beat, where they are few enough to be told apart. */
  readonly atWork: readonly string[] = $derived.by(() => atWork(this.single, this.app.sample));
  private readonly pointed = $derived.by(() =>
    pointedAt(this.app.active, this.app.activeIngredients),
  );
  /** Entries that have no place on the drawing and show their number now. */
  readonly onDemand: readonly string[] = $derived.by(() =>
    // What is being made shows its number; its operands bring theirs along.
    onDemand(this.layout, [...this.pointed, ...this.atWork.slice(0, 1)]).filter(
      (id) => id !== this.cursor,
    ),
  );
  /** Edges drawn in full strength. */
  readonly strongEdges: readonly string[] = $derived.by(() =>
    edgesOf(this.pointed.length > 0 ? this.pointed : this.atWork),
  );

  /** The largest derivative of the sample on screen that is drawn as a ring: the measure of them all. */
  readonly largestError = $derived.by(() => {
    const { arrays, network } = this.app.trace;
    const kinds = this.apart ? ["da", "dz"] : ["dz"];
    return largestOf(
      network.layers.flatMap((_, n) =>
        kinds.flatMap((kind) => {
          const errors = arrays[`${kind}.${n + 1}`];
          return Array.isArray(errors) ? (errors[this.app.sample] as readonly number[]) : [];
        }),
      ),
    );
  });

  constructor(app: App) {
    this.app = app;
  }

  /** The sampled curve of a layer's activation; none where it takes the whole layer at once. */
  samples(layer: number): Samples | null {
    const { curves, network } = this.app.trace;
    const name = network.layers[layer - 1]?.activation;
    return (
      curves[layer - 1] ??
      this.app.catalog.activations.find((one) => one.name === name)?.curve ??
      null
    );
  }

  private lensOf(entry: Entry | undefined) {
    const [argument, ...others] = entry?.recipe.products[0]?.factors ?? [];
    if (entry?.recipe.fn === undefined || argument === undefined || others.length > 0)
      return undefined;
    const { layer = 0, indices } = parseTerm(entry.id);
    const column = this.layout.columns[layer];
    const samples = this.samples(layer);
    if (!column || !samples || roleOf(argument) !== "value") return undefined;
    const box = lensBox(this.layout, this.scene.standing, layer, indices[0] ?? 0);
    const plot = box?.plot ?? curveBox(this.layout, column, indices[0] ?? 0);
    const curve: Curve = curveIn(samples, plot);
    return { id: entry.id, argument, layer, box, curve, plot };
  }
}

const KEY = Symbol("stage");
export const provideView = (view: StageView): StageView => setContext(KEY, view);
export const useView = (): StageView => getContext<StageView>(KEY);
