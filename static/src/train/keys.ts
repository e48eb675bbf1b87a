/** The keyboard of Train mode. */

import { nextTheme } from "../page/theme";
import { blank, lectureKeys } from "../page/keyboard/lecture-keys";
import type { Shortcuts } from "../page/keyboard/keys";
import type { App } from "../state/app.svelte";
import { lookInside } from "./look-inside";
import type { Trainer } from "./run/trainer.svelte";

interface Here {
  readonly app: App;
  readonly trainer: Trainer;
}

export const TRAIN_SHORTCUTS: Shortcuts<Here> = [
  [
    "Training",
    [
      { chords: ["Space"], caps: ["Space"], does: "Run, pause", run: ({ app, trainer }) => { if (app.lecture.asks) app.lecture.reveal(); else trainer.toggle(); } },
      { chords: ["ArrowRight"], caps: ["→"], does: "One update", run: ({ trainer }) => trainer.go("update") },
      { chords: ["Shift+ArrowRight"], caps: ["Shift", "→"], does: "One epoch", run: ({ trainer }) => trainer.go("epoch") },
      { chords: ["ArrowLeft"], caps: ["←"], does: "One kept moment back", run: ({ trainer }) => trainer.back() },
      { chords: ["Home"], caps: ["Home"], does: "Back to the initial weights", run: ({ trainer }) => trainer.seek(0) },
      { chords: ["End"], caps: ["End"], does: "To the newest update", run: ({ trainer }) => trainer.seek(Infinity) },
    ],
  ],
  [
    "The run",
    [
      { chords: ["l"], caps: ["L"], does: "Look inside this update", run: ({ app, trainer }) => void lookInside(app, trainer) },
      { chords: ["b"], caps: ["B"], does: "Branch: go on from here; giving a lecture, blank the screen", run: ({ app, trainer }) => { if (app.giving) blank(app); else void trainer.run?.goOnFromHere(); } },
      { chords: ["n"], caps: ["N"], does: "New weights", run: ({ trainer }) => void trainer.draw() },
      { chords: ["c"], caps: ["C"], does: "Compare with a second run, or end that", run: compare },
      { chords: ["Ctrl+z"], caps: ["Ctrl", "Z"], does: "The run before", run: ({ app, trainer }) => { if (app.lecture.undoes) app.lecture.undo(); else trainer.undo(); } },
      { chords: ["Ctrl+Shift+z", "Ctrl+y"], caps: ["Ctrl", "Shift", "Z"], does: "The run after", run: ({ trainer }) => trainer.redo() },
    ],
  ],
  ...lectureKeys<Here>(({ app }) => app),
  [
    "The page",
    [
      { chords: [], caps: ["Ctrl", "S"], does: "Save as a file" },
      { chords: [], caps: ["O"], does: "Open a file; or drop it on the page" },
      { chords: ["e"], caps: ["E"], does: "Explore", run: explore },
      { chords: ["p"], caps: ["P"], does: "Present", run: ({ app }) => (app.presenting = !app.presenting) },
      { chords: ["Escape"], caps: ["Esc"], does: "Leave Present", run: ({ app }) => (app.presenting = false) },
      { chords: ["t"], caps: ["T"], does: "Next theme", run: ({ app }) => (app.theme = nextTheme(app.theme)) },
      { chords: ["?"], caps: ["?"], does: "These keys", run: ({ app }) => (app.keysShown = true) },
    ],
  ],
]; // prettier-ignore

function explore({ app }: Here): void {
  app.focusNext = "mode";
  app.mode = "explore";
}

function compare({ trainer }: Here): void {
  if (trainer.runs.length > 1) trainer.endComparison();
  else void trainer.compare();
}
