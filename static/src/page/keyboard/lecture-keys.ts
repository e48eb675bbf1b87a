/** The keys of a lecture, where time is not what the others move. */

import type { App } from "../../state/app.svelte";
import type { Shortcuts } from "./keys";

/** `appOf`: the page's state in what the keys are given. */
export const lectureKeys = <Context>(appOf: (context: Context) => App): Shortcuts<Context> => {
  const held = (context: Context): boolean => appOf(context).lecture.held !== null;
  const asks = (context: Context): boolean => appOf(context).lecture.asks;
  return [
    [
      "A lecture",
      [
        { chords: ["PageDown"], caps: ["Page ↓"], does: "The next moment; what is asked is answered first", run: (context) => appOf(context).lecture.next(), can: held },
        { chords: ["PageUp"], caps: ["Page ↑"], does: "The moment before", run: (context) => appOf(context).lecture.previous(), can: held },
        { chords: ["Enter"], caps: ["Enter"], does: "Reveal what is asked", run: (context) => appOf(context).lecture.reveal(), can: (context) => asks(context) && !document.activeElement?.matches("button, a, input, select, summary") },
        { chords: ["d"], caps: ["D"], does: "Keep this moment, for a lecture", run: (context) => appOf(context).lecture.keep(), can: (context) => !appOf(context).presenting && !appOf(context).notebook },
        { chords: ["."], caps: ["."], does: "Giving a lecture: blank the screen, as a remote does", run: (context) => blank(appOf(context)), can: (context) => appOf(context).giving },
      ],
    ],
  ]; // prettier-ignore
};

export function blank({ lecture }: App): void {
  lecture.blank = !lecture.blank;
}
