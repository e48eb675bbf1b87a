/** The keys of Practice: outside of the field, where letters are text. */

import { originOf } from "../../practice/words";
import type { App } from "../../state/app.svelte";
import { lectureKeys } from "./lecture-keys";
import { switchNotation, type Shortcuts } from "./keys";
import { nextTheme } from "../theme";

export const PRACTICE_SHORTCUTS: Shortcuts<App> = [
  [
    "The number at hand",
    [
      { chords: [], caps: ["Enter"], does: "Check it; on goes who is right" },
      { chords: [], caps: ["Ctrl", "Enter"], does: "Check all that was typed" },
      { chords: [], caps: ["Tab"], does: "The next number; Shift + Tab, the one before" },
      { chords: ["h"], caps: ["H"], does: "The next hint", run: (app) => void app.hint() },
      { chords: ["o"], caps: ["O"], does: "Where it began", run: goToOrigin },
      { chords: ["n"], caps: ["N"], does: "The next that is to do", run: ({ practice }) => practice.next((id) => !practice.isDone(id)) },
      { chords: ["ArrowRight"], caps: ["→"], does: "The next number", run: ({ practice }) => practice.go(practice.at + 1) },
      { chords: ["ArrowLeft"], caps: ["←"], does: "The number before", run: ({ practice }) => practice.go(practice.at - 1) },
    ],
  ],
  ...lectureKeys<App>((app) => app),
  [
    "The page",
    [
      { chords: ["q", "Escape"], caps: ["Q", "Esc"], does: "Back to Explore; out of the field first", run: leave },
      { chords: ["w"], caps: ["W"], does: "Write ∂C/∂z or δ", run: switchNotation },
      { chords: ["t"], caps: ["T"], does: "Next theme", run: (app) => (app.theme = nextTheme(app.theme)) },
      { chords: ["Ctrl+z"], caps: ["Ctrl", "Z"], does: "Undo", run: ({ store }) => store.undo() },
      { chords: ["Ctrl+Shift+z", "Ctrl+y"], caps: ["Ctrl", "Shift", "Z"], does: "Redo", run: ({ store }) => store.redo() },
      { chords: ["?"], caps: ["?"], does: "These keys", run: (app) => (app.keysShown = true) },
    ],
  ],
]; // prettier-ignore

function leave(app: App): void {
  if (app.presenting) app.presenting = false;
  else app.explore();
}

function goToOrigin({ practice }: App): void {
  const marked = practice.opened === null ? undefined : practice.verdict(practice.opened);
  const origin = marked && originOf(marked);
  if (origin) practice.goTo(origin);
}
