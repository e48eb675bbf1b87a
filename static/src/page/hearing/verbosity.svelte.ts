/** How much of what plays is spoken. At rest, every term is told with its numbers in any case. */

export const LEVELS = ["titles", "terms", "all"] as const;
type Level = (typeof LEVELS)[number];

const KEY = "backlight-verbosity";

/** Browsers that keep nothing throw here. */
function remembered(): Level {
  try {
    return LEVELS.find((level) => level === localStorage.getItem(KEY)) ?? "titles";
  } catch {
    return "titles";
  }
}

class Verbosity {
  level = $state(remembered());

  choose(level: Level): void {
    this.level = level;
    try {
      localStorage.setItem(KEY, level);
    } catch {
      // It lasts as long as the page, then.
    }
  }
}

export const verbosity = new Verbosity();
