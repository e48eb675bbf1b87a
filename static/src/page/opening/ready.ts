/** Resolves once the first frame is drawn, with the page's own fonts unless these take too long. */

const FONTS_MILLISECONDS = 500;

export async function drawn(): Promise<void> {
  await Promise.race([
    document.fonts.ready,
    new Promise((resolve) => setTimeout(resolve, FONTS_MILLISECONDS)),
  ]);
  // The second frame begins when the first one has been drawn. No frame comes while the page is hidden.
  await new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve));
  });
}
