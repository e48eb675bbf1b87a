/** A key as it was pressed, and whether what has the focus wants it for itself. */

import { unused } from "./used";

/** `Ctrl+Shift+z`. On a Mac, Command does what Control does elsewhere. */
export function chord(event: KeyboardEvent): string {
  const key =
    event.key === " " ? "Space" : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const letter = /^[a-z]$/.test(key);
  const named = key.length > 1;
  return [
    ...(event.ctrlKey || event.metaKey ? ["Ctrl"] : []),
    ...(event.altKey ? ["Alt"] : []),
    // A sign such as ? needs Shift on some keyboards and not on others.
    ...(event.shiftKey && (named || (letter && (event.ctrlKey || event.metaKey))) ? ["Shift"] : []),
    key,
  ].join("+");
}

const TYPED_IN =
  "input:not([type=radio], [type=checkbox], [type=range], [type=button]), textarea, select, [contenteditable]";
const OF_ITS_OWN = "dialog, [popover]";
const PRESSED =
  "button, a[href], summary, [role=button], [role=tab], [role=radio], [role=checkbox], [role=switch], [role=menuitem], input";
/** What an open menu offers is chosen by Space. */
const OFFERED = "[popover] :is([role=option], [role=menuitem], [role=menuitemradio], [role=radio])";
/** Behind an open dialog nothing plays. */
const MODAL = "dialog";
const MOVED_IN =
  "input, [role=tablist], [role=tab], [role=radiogroup], [role=listbox], [role=menu], [role=slider]:not([data-scrubber])";

/** Does the thing with the focus want this key for itself? */
export function wanted(target: Element | null, pressed: string): boolean {
  if (!target) return false;
  if (target.closest(TYPED_IN) || target.closest(MODAL)) return true;
  // What was used already has had its Space: now it plays.
  if (pressed === "Space")
    return target.closest(OFFERED) !== null || unused(target.closest(PRESSED));
  if (target.closest(OF_ITS_OWN)) return true;
  return /^(?!Alt).*(Arrow|Home|End|Page)/.test(pressed) && target.closest(MOVED_IN) !== null;
}
