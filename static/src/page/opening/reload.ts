/** What is to be there again when the page is reloaded, which may happen at any moment: an address comes too late. */

const KEY = "backlight-reload";

export function keepForReload(held: unknown): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ address: location.href, held }));
  } catch {
    // Too long, or a browser that keeps nothing: then the address alone is there.
  }
}

/** What the page held that was just reloaded, once; null where it was opened in another way, or at another address. */
export function afterReload(): unknown {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    const { address, held } = JSON.parse(text ?? "{}") as { address?: unknown; held?: unknown };
    return entry?.type === "reload" && address === location.href ? held : null;
  } catch {
    return null;
  }
}
