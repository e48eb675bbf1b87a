/** The address bar, kept true to the screen. */

import type { App } from "../state/app.svelte";
import { goToPlace } from "../state/place";
import { plainlyWritten } from "../state/request";
import { readLink, writeLink, type Link } from "../state/url";
import { problemOf } from "./opening";

/** A preset as it opens is `/?preset=mazur`; anything else is told by the fragment. */
export async function addressOf(app: App, place: Link): Promise<string> {
  const { pathname, search } = location;
  const { preset } = app;
  const untouched = Object.keys(place).length === 1 && plainlyWritten(place.request);
  if (!preset || !untouched) return `${pathname}${search}#${await writeLink(place)}`;
  const first = app.catalog.presets[0]?.name === preset.name;
  return first ? pathname : `${pathname}?preset=${preset.name}`;
}

/** The link to this very screen, for sharing. */
export async function linkTo(place: Link): Promise<string> {
  return `${location.origin}${location.pathname}#${await writeLink(place)}`;
}

/** Another fragment was put into the address bar. */
export async function followAddress(app: App): Promise<void> {
  try {
    const link = await readLink(location.hash);
    if (link) {
      await goToPlace(app, link);
      return;
    }
    const name = new URLSearchParams(location.search).get("preset");
    const { presets } = app.catalog;
    const preset = presets.find((one) => one.name === name) ?? presets[0];
    if (preset) await app.openPreset(preset);
  } catch (error) {
    app.store.problem = problemOf(error);
  }
}

const ADDRESS_MILLISECONDS = 300;

/** Write the address once the screen has been still for a moment. Returns how to think better of it. */
export function keepAddress(write: () => Promise<string>): () => void {
  let overtaken = false;
  const timer = setTimeout(() => {
    void write().then((address) => {
      if (!overtaken) history.replaceState(null, "", address);
    });
  }, ADDRESS_MILLISECONDS);
  return () => {
    overtaken = true;
    clearTimeout(timer);
  };
}
