/** Follow a media query: told at once, and whenever it changes. Returns how to stop. */
export function followMedia(query: string, tell: (matches: boolean) => void): () => void {
  const media = matchMedia(query);
  const listen = () => {
    tell(media.matches);
  };
  listen();
  media.addEventListener("change", listen);
  return () => {
    media.removeEventListener("change", listen);
  };
}

/** A finger presses where a mouse points: what is said is to be done has to be possible. */
export const byTouch = (): boolean => matchMedia("(hover: none)").matches;
