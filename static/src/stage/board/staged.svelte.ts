/** The board of the step that plays: whether there is one, how much of the stage it has, and what plays on it. */

import { inMatrices } from "../../api/types";
import { widthOf } from "../../kit/width";
import { parseTerm } from "../../notation/term";
import { entriesOf, entryBinding } from "../../trace/values";
import { pageOf } from "../layout/geometry";
import { arraysOf } from "../motion/playing";
import { anchorOf } from "../places/anchors";
import type { StageView } from "../view.svelte";
import type { Board } from "./board";
import { boardPart } from "./loaded.svelte";
import type { Play } from "./play";

/** The smallest stage that has room for one, in pixels. */
const BOARD = { width: 300, height: 280 };
/** How far down the headings of the columns reach, in font sizes of the drawing. */
const HEADED = 2.8;
/** In a hall no number is smaller than 26 px of 720. */
const IN_HALL = 26 / 720;

export class StagedBoard {
  private readonly view: StageView;

  constructor(view: StageView) {
    this.view = view;
  }

  /** What it is laid out by, where one is wanted. */
  private readonly wanted = $derived.by(() => {
    const { app, width, height, ownShown } = this.view;
    const room = width >= BOARD.width && height >= BOARD.height;
    const wanted = room && inMatrices(app.rung) && app.step !== undefined && !app.path && !ownShown;
    return wanted ? boardPart() : undefined;
  });
  private readonly hall = $derived.by(() => this.view.app.presenting && this.view.width >= 560);
  /** At most so much of the stage is the board's; the drawing has what it leaves. */
  private readonly most = $derived.by(
    () => (this.hall || this.view.width < 560 ? 0.6 : 0.54) * this.view.height,
  );
  readonly height = $derived.by(() =>
    this.laid ? Math.min(this.most, this.laid.bounds.height + 20) : this.most,
  );
  /** The widest number of each array that the step reads or makes, in digits. */
  private readonly widest: Readonly<Record<string, number>> = $derived.by(() => {
    const { app } = this.view;
    if (!app.step || !this.wanted) return {};
    const arrays = [app.step.id, ...arraysOf(app.step)];
    const digits = (array: string): number =>
      Math.max(
        3,
        ...entriesOf(app.trace, array, app.sample).map((id) => widthOf(app.written.of(id))),
      );
    return Object.fromEntries(arrays.map((array) => [array, digits(array)]));
  });
  readonly play: Play | undefined = $derived.by(() => {
    const { view, wanted } = this;
    const { app, entries } = view;
    const [entry] = entries;
    if (!app.step || !entry || !wanted) return undefined;
    return {
      step: app.step,
      trace: app.trace,
      entry,
      progress: app.frame.progress,
      arranged: app.frame.arranged,
      known: (id) => app.known(id),
      value: (id) => app.value(id),
      read: (id) => app.written.read(id),
      write: (id, value) => app.written.of(id, value),
      // Asked for late: the layout leaves room for the board, and so follows from what plays on it.
      get top() {
        return HEADED * view.layout.font;
      },
      anchor: (id) => {
        const { x, y } = anchorOf(view.layout, id);
        const there =
          !id.includes("@") && x > 0 && x < view.width && y > 12 && y < view.layout.height;
        // All of the number is on the stage.
        const font = this.laid?.font ?? 0;
        const aside = 4 * font;
        const least = HEADED * view.layout.font + 0.5 * wanted.HEIGHT * font;
        return there
          ? { x: Math.max(aside, Math.min(view.width - aside, x)), y: Math.max(least, y) }
          : undefined;
      },
    };
  });
  /** Which number of each index letter plays. */
  readonly at: Readonly<Record<string, number>> = $derived.by(() => {
    const { play, view, wanted } = this;
    if (!play || !wanted) return {};
    const bound = entryBinding(play.step, parseTerm(play.entry.id).indices);
    return wanted.placesOf(play, { s: view.app.sample, ...bound });
  });
  private readonly places = $derived.by(() => JSON.stringify(this.at));
  readonly laid: Board | undefined = $derived.by(() => {
    const { hall, most, wanted } = this;
    const { app, width, height, entries, room: own } = this.view;
    const [entry] = entries;
    if (!app.step || !entry || !wanted) return undefined;
    const font = hall ? IN_HALL * pageOf(own) : width < 560 ? 9.5 : 11;
    const room = { x: width / 2, y: 0, width: width - 10, height: most - 12 };
    const board = wanted.boardOf({
      step: app.step,
      expanded: app.rung === "expanded",
      room,
      fonts: hall
        ? [font, 1.3 * font]
        : [font, width < 560 ? 15 : Math.max(15, Math.min(26, width / 42))],
      at: JSON.parse(this.places) as Record<string, number>,
      digits: (array) => this.widest[array] ?? 4,
      recipe: entry.recipe,
    });
    return board && wanted.lowered(board, height - 10 - board.bounds.height / 2);
  });
}
