/**
 * Keys that are a single letter, digit or sign can be switched off (WCAG 2.1.4): who speaks to the computer presses many
 * of them with one word, and a screen reader has its own meanings for them.
 */

const KEY = "backlight-letter-keys";
const OFF = "off";

/** Browsers that keep nothing throw here. */
function remembered(): boolean {
  try {
    return localStorage.getItem(KEY) !== OFF;
  } catch {
    return true;
  }
}

class LetterKeys {
  on = $state(remembered());

  turn(on: boolean): void {
    this.on = on;
    try {
      if (on) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, OFF);
    } catch {
      // It lasts as long as the page, then.
    }
  }

  /** Is this key, as `chord` writes it, one of them, and switched off? */
  silences(pressed: string): boolean {
    return !this.on && pressed.length === 1;
  }
}

export const letterKeys = new LetterKeys();
