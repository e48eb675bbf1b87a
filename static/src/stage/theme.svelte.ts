/** The colours of the theme as a canvas needs them: as numbers, read again when the theme changes. */

export interface ThemeColours {
  /** What that custom property is on that element. */
  colour(element: Element, name: string): string;
}

export function useTheme(): ThemeColours {
  let changes = $state(0);
  $effect(() => {
    const changed = () => {
      changes++;
    };
    const query = matchMedia("(prefers-color-scheme: dark)");
    query.addEventListener("change", changed);
    const root = new MutationObserver(changed);
    root.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => {
      query.removeEventListener("change", changed);
      root.disconnect();
    };
  });
  return {
    colour(element, name) {
      void changes;
      return getComputedStyle(element).getPropertyValue(name).trim();
    },
  };
}
