/** The moves of a pointer that drags. */

/**
 * The first of each frame at once: the browser keeps what it calls a move until the next frame begins, by when what is
 * asked for now may be answered. Only that one, since a pointer may tell of itself far more often than it is seen.
 * Returns what ends it.
 */
export function following(element: EventTarget, move: (event: PointerEvent) => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let ahead = false;
  const atOnce = (event: Event): void => {
    if (!ahead) move(event as PointerEvent);
    ahead = true;
  };
  const inFrame = (event: Event): void => {
    ahead = false;
    move(event as PointerEvent);
  };
  element.addEventListener("pointerrawupdate", atOnce, { signal });
  element.addEventListener("pointermove", inFrame, { signal });
  return () => {
    listening.abort();
  };
}
