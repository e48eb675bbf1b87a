/** How the page is looked at: its mode, what is pointed at, what stands open, what may be touched. */

import type { Catalog, MistakeReport, Path, Preset, Trace } from "../api/types";
import { Trail } from "../card/trail.svelte";
import type { FileSaid } from "../files/desk";
import type { Lecturing } from "../lecture/lecturing.svelte";
import type { PagePart } from "../page/opening/only";
import type { Theme } from "../page/theme";
import type { Mode } from "../state/app.svelte";
import type { Aside } from "../state/aside";
import { sameRequest } from "../state/request";
import type { Touch } from "../state/touch";
import type { TraceStore } from "../state/trace.svelte";

export abstract class Shown {
  abstract readonly catalog: Catalog;
  abstract readonly store: TraceStore;
  /** A lecture that is open, whose moments come to this screen. */
  abstract readonly lecture: Lecturing;

  /** It stands in a notebook's cell: no address, no link, and training is that notebook's own. */
  notebook = false;
  /** It is one file: nobody trains in it. */
  alone = false;
  mode = $state<Mode>("explore");
  /** What gets the focus when the other mode comes onto the screen, which takes all that had it away. */
  focusNext: "mode" | "inside" | "look-inside" | null = null;

  /** The entry under the pointer or focus. */
  hovered = $state<string | null>(null);
  /** The entries that were selected: the last one stays lit, and its card is open. */
  readonly trail = new Trail();
  /** The factors that stand opened in the equation of a step, which are forgotten when another step comes. */
  unfolded = $state.raw<{ readonly step: string; readonly arrays: readonly string[] } | null>(null);
  sample = $state(0);
  /** All samples of a batch at once, in one product, rather than one by one. */
  together = $state(false);
  /** The width of the picture that the inputs are, where it is no square or is meant otherwise. */
  across = $state<number | null>(null);
  theme = $state<Theme>("auto");
  presenting = $state(false);
  /** The parts that are shown within another page; null where the page is whole. */
  only: readonly PagePart[] | null = null;
  /** What may be touched there; null for everything. */
  touch: readonly Touch[] | null = null;
  /** The last layer's terms play with all their factors: cost′ · σ′ · a. */
  allTheWayDown = $state(false);
  /** The stage has room for the rung's matrices, and plays it in them. */
  boarded = $state(false);
  /** What became of the last file that was opened or saved. */
  fileSaid = $state.raw<FileSaid | null>(null);
  /** What stands in the derivation's place. */
  aside = $state.raw<Aside | null>(null);
  /** The list of keys is open. */
  keysShown = $state(false);
  reducedMotion = $state(false);
  /** The path that is lit while the sum over paths is shown. */
  path = $state.raw<Path | null>(null);
  /** The gallery is open. */
  mistakesShown = $state(false);
  /** The mistake that is switched on, and the trace that has it. */
  mistake = $state<string | null>(null);
  wrong = $state.raw<Trace | null>(null);
  /** What the server says of it: where it first shows, what the check says, what training on would do. */
  report = $state.raw<MistakeReport | null>(null);

  /** A lecture is given to a hall, or the screen is blank for it. */
  readonly giving: boolean = $derived.by(
    () => this.lecture.blank || (this.presenting && this.lecture.moment !== undefined),
  );
  readonly practising: boolean = $derived.by(() => this.mode === "practice");
  /** The preset on the screen, unless something of it was changed. */
  readonly preset: Preset | undefined = $derived.by(() =>
    this.catalog.presets.find(({ request }) => sameRequest(request, this.store.request)),
  );

  get pinned(): string | null {
    return this.trail.id;
  }

  set pinned(id: string | null) {
    this.trail.show(id);
  }

  /** May whoever is before the page touch that? In a frame, and while a lecture is given, its author says. */
  mayTouch(what: Touch): boolean {
    return this.only ? (this.touch?.includes(what) ?? true) : this.lecture.mayTouch(what);
  }
}
