/** Fill the screen, where the browser lets a page do so: not in every frame, nor without a key or a click before. */
export async function fillScreen(fill: boolean): Promise<void> {
  try {
    if (fill) await document.documentElement.requestFullscreen();
    else if (document.fullscreenElement) await document.exitFullscreen();
  } catch {
    // Presenting works in a window too.
  }
}
