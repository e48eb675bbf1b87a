/** The focus is passed on from one mode to the next, where nothing that had it is left. */

import type { Attachment } from "svelte/attachments";
import type { App } from "../../state/app.svelte";

/** Takes the focus as it appears, if it was left for this. */
export const takingFocus =
  (app: App, name: NonNullable<App["focusNext"]>): Attachment<HTMLElement> =>
  (element) => {
    if (app.focusNext !== name) return;
    app.focusNext = null;
    element.focus({ preventScroll: true });
  };

/** By keyboard, or else it would be the mouse that left a focus behind. */
export const byKeyboard = (): boolean => document.activeElement?.matches(":focus-visible") ?? false;
