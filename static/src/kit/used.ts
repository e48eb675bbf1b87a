/**
 * Space presses a control that was reached by keyboard, once. After that, and after a click, it plays again: who has
 * just chosen something wants to see it run, not to choose it again.
 */

const used = new WeakSet<Element>();

export const unused = (control: Element | null): boolean => control !== null && !used.has(control);

const CONTROL = "button, a, summary, input, [role]";

/** Follow what is pressed, and what Tab and the arrow keys go to. */
export function followUse(): () => void {
  // What gets the focus from a press is part of it: the same control on another page, say.
  let pressing = false;
  const control = ({ target }: Event) =>
    target instanceof Element ? target.closest(CONTROL) : null;
  const onKey = ({ key }: KeyboardEvent) => (pressing = key !== "Tab" && !key.startsWith("Arrow"));
  const onPress = (event: Event) => {
    pressing = true;
    const pressed = control(event);
    if (pressed) used.add(pressed);
  };
  const onFocus = (event: Event) => {
    const reached = control(event);
    if (!reached) return;
    if (pressing) used.add(reached);
    else used.delete(reached);
  };
  addEventListener("keydown", onKey, true);
  addEventListener("pointerdown", onPress, true);
  addEventListener("click", onPress, true);
  addEventListener("focusin", onFocus, true);
  return () => {
    removeEventListener("keydown", onKey, true);
    removeEventListener("pointerdown", onPress, true);
    removeEventListener("click", onPress, true);
    removeEventListener("focusin", onFocus, true);
  };
}
