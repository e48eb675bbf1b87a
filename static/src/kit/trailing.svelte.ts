/** What may come a frame later than the rest, while the rest moves. */

/**
 * The value; while `moving`, the one of the frame before, so that one frame need not bear all of a change. The newest
 * is taken in the next frame, and at once where the moving ends. Made where a component is.
 */
export function trailing<T>(now: () => T, moving: () => boolean): { readonly current: T } {
  let newest = now();
  let shown = $state.raw(newest);
  let awaited = 0;
  $effect.pre(() => {
    newest = now();
    if (moving()) awaited ||= requestAnimationFrame(take);
    else take();
  });
  $effect(() => () => {
    cancelAnimationFrame(awaited);
  });

  function take(): void {
    cancelAnimationFrame(awaited);
    awaited = 0;
    shown = newest;
  }

  return {
    get current() {
      return moving() ? shown : now();
    },
  };
}
