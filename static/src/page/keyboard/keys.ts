/** The keyboard: one table, which the page listens by and the list of keys is written from. */

import type { App } from "../../state/app.svelte";
import { chord, wanted } from "../../kit/chord";
import { parameterAtHand } from "../../paths/at-hand";
import { showMyWork, typeMyNumber } from "../../practice/typing";
import { writingOf } from "../../state/request";
import { weightAtHand } from "../../state/weight";
import { blank } from "./lecture-keys";
import { letterKeys } from "./letter-keys.svelte";
import { nextTheme } from "../theme";

interface Shortcut<Context = App> {
  /** As `chord` writes them: any of these. */
  readonly chords: readonly string[];
  /** As keycaps show them. */
  readonly caps: readonly string[];
  readonly does: string;
  /** Missing where another part of the page listens itself. */
  readonly run?: (context: Context) => void;
  /** Where it is false the key is left to the browser. */
  readonly can?: (context: Context) => boolean;
}

/** In groups, as the list of keys shows them. */
export type Shortcuts<Context> = readonly (readonly [string, readonly Shortcut<Context>[]])[];

export const SHORTCUTS: Shortcuts<App> = [
  [
    "Time",
    [
      { chords: ["Space"], caps: ["Space"], does: "Play, pause", run: ({ player, lecture }) => { if (lecture.asks) lecture.revealNext(); else player.toggle(); } },
      { chords: ["ArrowRight"], caps: ["→"], does: "Next term", run: ({ player }) => player.forward("term") },
      { chords: ["ArrowLeft"], caps: ["←"], does: "Term before", run: ({ player }) => player.back("term") },
      { chords: ["Shift+ArrowRight"], caps: ["Shift", "→"], does: "Next step", run: ({ player }) => player.forward("step") },
      { chords: ["Shift+ArrowLeft"], caps: ["Shift", "←"], does: "Step before", run: ({ player }) => player.back("step") },
      { chords: ["PageDown"], caps: ["Page ↓"], does: "Next phase; presenting, the next step; in a lecture, its next moment", run: goOn },
      { chords: ["PageUp"], caps: ["Page ↑"], does: "Phase before; presenting, the step before; in a lecture, its moment before", run: goBack },
      { chords: ["Home"], caps: ["Home"], does: "To the start", run: ({ player }) => player.seek(0) },
      { chords: ["End"], caps: ["End"], does: "To the end", run: ({ player }) => player.seek(Infinity) },
    ],
  ],
  [
    "What is shown",
    [
      { chords: [], caps: ["0", "–", "4"], does: "In general, one entry, expanded, factored, compact" },
      { chords: ["c"], caps: ["C"], does: "The card of what is pointed at or at hand; then into it", run: openCard },
      { chords: ["Alt+ArrowLeft"], caps: ["Alt", "←"], does: "The card before", run: ({ trail }) => trail.back(), can: ({ trail }) => trail.canGoBack },
      { chords: ["Alt+ArrowRight"], caps: ["Alt", "→"], does: "The next card", run: ({ trail }) => trail.forward(), can: ({ trail }) => trail.canGoForward },
      { chords: ["g"], caps: ["G"], does: "Nudge what is pinned or at hand; else check all gradients", run: doubt },
      { chords: ["n"], caps: ["N"], does: "Write ∂C/∂z or δ", run: switchNotation },
      { chords: ["l"], caps: ["L"], does: "Layers as neurons, or Dense and Activation apart", run: switchView },
      { chords: ["v"], caps: ["V"], does: "Why both views say the same", run: switchCompared },
      { chords: ["]"], caps: ["]"], does: "Next sample", run: (app) => app.showSample(app.sample + 1) },
      { chords: ["["], caps: ["["], does: "Sample before", run: (app) => app.showSample(app.sample - 1) },
      { chords: ["b"], caps: ["B"], does: "Samples one by one, or all at once; giving a lecture, blank the screen", run: (app) => { if (app.giving) blank(app); else app.together = !app.together; } },
      { chords: ["."], caps: ["."], does: "Giving a lecture: blank the screen, as a remote does", run: blank, can: ({ giving }) => giving },
      { chords: ["Escape"], caps: ["Esc"], does: "Close what is open last: nudging, paths, the card; leave Present", run: letGo },
      { chords: ["p"], caps: ["P"], does: "Present", run: (app) => (app.presenting = !app.presenting) },
      { chords: ["s"], caps: ["S"], does: "The gradient as a sum over paths", run: switchPaths },
      { chords: ["m"], caps: ["M"], does: "Mistakes people make", run: (app) => (app.mistakesShown = true) },
      { chords: ["y"], caps: ["Y"], does: "My number for what is pinned or at hand", run: typeMyNumber },
      { chords: ["w"], caps: ["W"], does: "Check my work: paste a whole solution", run: showMyWork },
      { chords: ["a"], caps: ["A"], does: "Ask me before each new step, or no longer", run: (app) => app.ask() },
      { chords: ["Enter"], caps: ["Enter"], does: "Asked: reveal the result", run: (app) => { if (app.lecture.asks) app.lecture.reveal(); else app.reveal(); }, can: ({ asking, lecture }) => (asking || lecture.asks) && !document.activeElement?.matches("button, a, input, select, summary") },
      { chords: [], caps: ["+", "−", "0"], does: "Asked: its sign" },
      { chords: [], caps: ["<", "=", ">"], does: "Asked: its size" },
      { chords: ["q"], caps: ["Q"], does: "Practice: work it out by hand", run: (app) => app.practise() },
      { chords: ["t"], caps: ["T"], does: "Next theme", run: (app) => (app.theme = nextTheme(app.theme)) },
    ],
  ],
  [
    "Changes",
    [
      { chords: ["Ctrl+z"], caps: ["Ctrl", "Z"], does: "Undo", run: ({ store, lecture }) => { if (lecture.undoes) lecture.undo(); else store.undo(); } },
      { chords: ["Ctrl+Shift+z", "Ctrl+y"], caps: ["Ctrl", "Shift", "Z"], does: "Redo", run: ({ store }) => store.redo() },
      { chords: [], caps: ["Shift", "F2"], does: "Name what is pointed at or at hand; or double click its symbol" },
      { chords: ["d"], caps: ["D"], does: "Keep this moment, for a lecture", run: ({ lecture }) => lecture.keep(), can: ({ presenting }) => !presenting },
      { chords: [], caps: ["Ctrl", "S"], does: "Save as a file" },
      { chords: [], caps: ["O"], does: "Open a file; or drop it on the page" },
      { chords: [], caps: ["Ctrl", "V"], does: "Paste numbers: weights, samples, a network" },
      { chords: ["u"], caps: ["U"], does: "Take the step: update, and begin again", run: takeUpdate },
      { chords: ["?"], caps: ["?"], does: "These keys", run: (app) => (app.keysShown = true) },
    ],
  ],
]; // prettier-ignore

/** Within another page, whose own keys the others may be. */
export const TIME_SHORTCUTS = SHORTCUTS.slice(0, 1);

/** Do what the key is for, if it is for anything here. */
export function press<Context>(
  context: Context,
  shortcuts: Shortcuts<Context>,
  event: KeyboardEvent,
): void {
  if (event.defaultPrevented) return;
  const pressed = chord(event);
  if (letterKeys.silences(pressed)) return;
  // The window and the document can be targets too.
  const { target } = event;
  if (wanted(target && "closest" in target ? (target as Element) : null, pressed)) return;
  const shortcut = shortcuts
    .flatMap(([, list]) => list)
    .find(({ chords }) => chords.includes(pressed));
  if (!shortcut?.run || shortcut.can?.(context) === false) return;
  event.preventDefault();
  shortcut.run(context);
}

function goOn({ lecture, player, presenting }: App): void {
  if (lecture.held) lecture.next();
  else player.forward(presenting ? "step" : "phase");
}

function goBack({ lecture, player, presenting }: App): void {
  if (lecture.held) lecture.previous();
  else player.back(presenting ? "step" : "phase");
}

export function switchNotation({ store }: App): void {
  const { notation } = writingOf(store.request);
  void store.rewrite({ notation: notation === "delta" ? "derivative" : "delta" });
}

function switchView({ store }: App): void {
  void store.rewrite({ view: writingOf(store.request).view === "layer" ? "neuron" : "layer" });
}

function switchPaths(app: App): void {
  app.aside = app.aside?.kind === "paths" ? null : { kind: "paths", id: parameterAtHand(app) };
}

function switchCompared(app: App): void {
  app.aside = app.aside?.kind === "views" ? null : { kind: "views", id: weightAtHand(app) };
}

function takeUpdate(app: App): void {
  if (app.trace.options.learning_rate !== null) void app.takeUpdate();
}

/** Nudging and the check stand in the derivation's place; the same key puts it back. */
function doubt(app: App): void {
  if (app.aside !== null && app.aside.kind !== "paths") app.aside = null;
  else if (!app.nudge(app.pinned) && !app.nudge(app.hovered) && !app.nudge(app.current))
    app.aside = { kind: "check" };
}

/** Open the card of what is pointed at or at hand; where one is open already, go into it. */
function openCard(app: App): void {
  if (app.pinned === null) app.pinned = app.hovered ?? app.current;
  else document.querySelector<HTMLElement>("[data-card]")?.focus();
}

function letGo(app: App): void {
  if (app.presenting) app.presenting = false;
  else if (app.aside !== null) app.aside = null;
  else app.pinned = null;
}
