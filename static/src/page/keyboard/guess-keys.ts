/** While time waits for a guess: the signs are answers. Elsewhere, and in a field, they are what they are. */

import type { GuessedSign, GuessedSize } from "../../practice/exercise/guess.svelte";
import type { App } from "../../state/app.svelte";
import { chord, wanted } from "../../kit/chord";
import { letterKeys } from "./letter-keys.svelte";

const SIGNS: Readonly<Record<string, GuessedSign>> = { "+": "positive", "-": "negative", "−": "negative", "0": "zero" }; // prettier-ignore
const SIZES: Readonly<Record<string, GuessedSize>> = {
  "<": "smaller",
  "=": "about equal",
  ">": "larger",
};

/** Was the key an answer? */
export function guessByKey({ asking, guess }: App, event: KeyboardEvent): boolean {
  const pressed = chord(event);
  const { target } = event;
  if (!asking || event.defaultPrevented || letterKeys.silences(pressed)) return false;
  if (target instanceof Element && wanted(target, pressed)) return false;
  const [sign, size] = [SIGNS[pressed], SIZES[pressed]];
  if (sign) guess.sign = sign;
  if (size) guess.size = size;
  if (!sign && !size) return false;
  event.preventDefault();
  return true;
}
