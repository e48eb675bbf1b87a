/** What the stage's parts share: the drawing's measures, and what is under way on it. */

import { easeCubicInOut } from "./motion/easing";
import { innerHeight } from "svelte/reactivity/window";
import type { App } from "../state/app.svelte";
import { namesIn } from "../notation/own-names";
import { functionIn } from "../derivation/matrices/layout";
import { kindOf, livesOnEdge, parseTerm, roleOf } from "../notation/term";
import { asWritten } from "../trace/as-written";
import { opened, recipeOf, type Product } from "../trace/recipe";
import { entryId, entryIndices } from "../trace/values";
import { curveBox } from "./places/anchors";
import { StagedBoard } from "./board/staged.svelte";
import { atWork, edgesOf, neuronsOf, onDemand, pointedAt, withoutSample } from "./motion/at-work";
import { curveIn, type Curve, type Samples } from "./neurons/curve";
import { pillFlights, readable, type Entry, type Scene } from "./motion/flights";
import { manyEdges } from "./layout/gaps";
import { between, layoutOf, playedLayout } from "./layout/layout";
import { NOTHING, standingOn } from "./places/covering";
import { floatResult } from "./motion/floating";
import type { Drawn, Layout, Room } from "./layout/geometry";
import { lensBox } from "./motion/lens";
import { largestOf } from "./look";
import type { Flight } from "./motion/motion";
import type { Seat } from "./places/name-places";
import { productAt, roadFlights } from "./motion/on-the-road";
import { arraysOf, playingOf } from "./motion/playing";
import { curveFlights } from "./motion/through-curve";
import { dotFlights, inCrowd } from "./motion/dots/waves";

/** How strongly what has no part in a term is drawn: still to be read. */
const [STEPPED_BACK, RESULTS] = [0.5, 0.7];

export class StageView {
  readonly app: App;
  readonly board = new StagedBoard(this);
  width = $state(0);
  height = $state(0);
  /** The number that a picker has reached: it stands there beside the picker in the order of tabs. */
  cursor = $state<string | null>(null);
  /** Whose name is being typed. */
  renaming = $state.raw<Seat | null>(null);

  private readonly shape = $derived.by(() => {
    const { inputs, layers } = this.app.plan.network;
    return [inputs, ...layers.map(({ units }) => units)].join(" ");
  });
  /** Which columns have names of one's own. */
  private readonly named = $derived.by(() => {
    const { network } = this.app.plan;
    const columns = [0, ...network.layers.map((_, n) => n + 1)];
    return columns.map((column) => (namesIn(network, column).some(Boolean) ? "1" : "0")).join("");
  });
  /** In layer view Dense and Activation are columns of their own. */
  private readonly apart = $derived.by(() => this.app.plan.options.view === "layer");
  private readonly twoCosts = $derived.by(() => this.app.plan.objective !== "cost");
  readonly room: Room = $derived.by(() => ({
    sizes: this.shape.split(" ").map(Number),
    width: this.width,
    height: this.height,
    presenting: this.app.presenting,
    page: this.app.presenting ? innerHeight.current : undefined,
    apart: this.apart,
    twoCosts: this.twoCosts,
    across: this.app.across,
    named: this.named.split("").map((column) => column === "1"),
  }));
  /** Between steps all of the network stands there. */
  readonly whole: Layout = $derived.by(() => layoutOf(this.room));
  /** One's own numbers are looked at, all over the network: what rests leaves them the place. */
  readonly ownShown = $derived.by(() => {
    const { aside, pinned, mine, player } = this.app;
    if (this.app.practising) return true;
    if (player.playing) return false;
    return aside?.kind === "work" || (pinned !== null && mine.verdict(pinned) !== undefined);
  });
  /** While one plays, the layers that it plays in. */
  private readonly played: Layout | undefined = $derived.by(() => {
    if (this.ownShown) return undefined;
    const own = this.app.step && playingOf(this.app.step, this.boarded);
    // Beside a neuron alone there is one place, the gradient's.
    const further = this.app.down
      .flatMap((id) => this.app.stepOf(id) ?? [])
      .flatMap(arraysOf)
      .filter((id) => own?.gap !== undefined || kindOf(id) !== "ds");
    const playing = own && {
      ...own,
      arrays: [...own.arrays.filter((id) => !this.app.down.includes(id)), ...further],
    };
    if (!this.boarded) return playing && playedLayout(this.room, this.whole, playing);
    const { height, board } = this;
    const room: Room = { ...this.room, height: height - board.height, stage: height };
    const rest = layoutOf(room);
    return (playing && playedLayout(room, rest, playing)) ?? rest;
  });
  /** Does the rung play in matrices, beneath the drawing? */
  readonly boarded = $derived.by(() => this.board.laid !== undefined);
  /** How far the drawing has opened for the step; hundreds of lines are not painted anew for each frame of it. */
  private readonly opened = $derived.by(() => {
    const { open, opening } = this.app.player.interval;
    return opening && !manyEdges(this.whole) ? easeCubicInOut(this.app.frame.open) : Number(open);
  });
  readonly layout: Layout = $derived.by(() => {
    const { whole, played, opened, app } = this;
    if (!played || opened === 0) return whole;
    const layout = { ...played, entry: app.current ?? undefined };
    return opened === 1 ? layout : between(whole, layout, opened);
  });

  private readonly columns = $derived.by(() => this.layout.columns);
  private readonly font = $derived.by(() => this.layout.font);
  readonly drawn: Drawn = $derived.by(() => ({ columns: this.columns, font: this.font }));

  /** Are there too many edges for elements of their own? */
  readonly painted = $derived.by(() => manyEdges(this.whole));

  /** The entries that the beat is making. */
  readonly entries: readonly Entry[] = $derived.by(() => {
    const { step, ordinal, ordinals } = this.app;
    if (!step) return [];
    return Array.from({ length: ordinals }, (_, n): Entry => {
      const indices = entryIndices(step, ordinal + n);
      const recipe = recipeOf(step, indices, this.app.plan);
      const written = opened(recipe, this.app.down, (id) => this.app.recipeOf(id));
      return { id: entryId(step, ordinal + n), recipe: written };
    });
  });
  readonly scene: Scene = $derived.by(() => {
    const { app } = this;
    const { step, sample, written } = app;
    const equation = this.layout.playing && !this.boarded ? step : undefined;
    const entries = equation ? this.entries.map((one) => asWritten(equation, one)) : this.entries;
    const has = (id: string) => app.value(id) !== undefined;
    const known = (id: string) => app.known(id) || entries.some((entry) => entry.id === id);
    // Many at once travel as dots, which never come to rest.
    const standing = entries.length === 1 ? standingOn(this.layout, { has, known }) : NOTHING;
    const value = (id: string) => app.value(id);
    const read = (id: string) => written.read(id);
    const write = (id: string, number: number) => written.of(id, number);
    const called = step && functionIn(step);
    return floatResult({ layout: this.layout, entries, value, read, write, called, sample, standing }); // prettier-ignore
  });
  readonly single: Entry | undefined = $derived.by(() => readable(this.scene));
  /** The entry whose function is being played on an enlarged curve, with its one argument. */
  readonly lens = $derived.by(() => this.lensOf(this.single));
  readonly flights: readonly Flight[] = $derived.by(() => {
    if (!this.single || inCrowd(this.scene, this.single)) return dotFlights(this.scene);
    if (!this.lens) {
      const own = roadFlights(this.scene, this.single) ?? pillFlights(this.scene, this.single);
      const rest = this.scene.entries.slice(1);
      return rest.length === 0 ? own : [...own, ...dotFlights({ ...this.scene, entries: rest })];
    }
    const { argument, curve, box } = this.lens;
    const { layout, value } = this.scene;
    return curveFlights(layout, this.single, argument, curve, value, box?.free ?? false);
  });

  /** The entries at work in this beat, where they are few enough to be told apart. */
  readonly atWork: readonly string[] = $derived.by(() => atWork(this.single, this.app.sample));
  /** The product that is under way on its road. */
  readonly leg: Product | undefined = $derived.by(() => {
    const { single, board, app } = this;
    const { play } = board;
    if (!single || !play) return single && productAt(this.scene, single, () => app.frame.progress);
    return play.progress > 0 ? single.recipe.products[board.at.product ?? 0] : undefined;
  });
  /** Is this number being sent? */
  sends(id: string): boolean {
    return this.leg?.factors.some((factor) => withoutSample(factor) === id) ?? false;
  }

  /** The neurons that take part in this beat, as “layer.i”; undefined where nothing steps back. */
  private readonly inTerm: ReadonlySet<string> | undefined = $derived.by(() =>
    this.layout.playing ? neuronsOf(this.atWork) : undefined,
  );
  private readonly outputs = $derived.by(() => this.layout.columns.length - 1);
  /** How strongly a neuron is drawn. */
  presence(layer: number, i: number): number {
    if (!this.inTerm || this.inTerm.has(`${layer}.${i}`)) return 1;
    return this.layout.columns[layer]?.play === "map" ? 0.35 : STEPPED_BACK;
  }
  /** How strongly a number is drawn. */
  presenceOf(id: string): number {
    if (!this.inTerm || this.atWork.includes(id) || this.pointed.includes(id)) return 1;
    const { layer, indices } = parseTerm(id);
    if (livesOnEdge(id)) return RESULTS;
    return indices.length === 0 ? 1 : this.presence(layer ?? this.outputs, indices[0] ?? 0);
  }
  private readonly pointed = $derived.by(() =>
    pointedAt(this.app.active, this.app.activeIngredients),
  );
  /** No number has come yet, or all of them go back to where they stand at rest. */
  private readonly opening = $derived.by(() => {
    const { open, opening, begun } = this.app.player.interval;
    return this.layout.moving === true || ((opening || !open) && !begun);
  });
  /** Entries that have no place on the drawing and show their number now. */
  readonly onDemand: readonly string[] = $derived.by(() =>
    // What is being made shows its number, if not in a matrix; its operands bring theirs along.
    onDemand(this.layout, [
      ...this.pointed,
      ...this.atWork.slice(0, this.opening ? 0 : 1).filter((id) => !this.boarded || livesOnEdge(id)), // prettier-ignore
    ]).filter((id) => id !== this.cursor),
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
    const { curves, network } = this.app.plan;
    const name = network.layers[layer - 1]?.activation;
    const listed = this.app.catalog.activations.find((one) => one.name === name);
    return curves[layer - 1] ?? listed?.curve ?? null;
  }

  private lensOf(entry: Entry | undefined) {
    if (this.boarded) return undefined;
    const [argument, ...others] = entry?.recipe.products[0]?.factors ?? [];
    if (entry?.recipe.fn === undefined || argument === undefined || others.length > 0) return undefined; // prettier-ignore
    const { layer = 0, indices } = parseTerm(entry.id);
    const column = this.layout.columns[layer];
    const samples = this.samples(layer);
    if (!column || column.detail === "disc" || !samples || roleOf(argument) !== "value") return undefined; // prettier-ignore
    const box = lensBox(this.layout, this.scene.standing, layer, indices[0] ?? 0);
    const plot = box?.plot ?? curveBox(this.layout, column, indices[0] ?? 0);
    const curve: Curve = curveIn(samples, plot);
    return { id: entry.id, argument, layer, box, curve, plot };
  }
}
