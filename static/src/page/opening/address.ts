/** The address bar, kept true to the screen. */

import type { Problem } from "../../api/types";
import type { App } from "../../state/app.svelte";
import { aboutPlace, goToPlace } from "../../state/place";
import { plainlyWritten } from "../../state/request";
import { isOurs, opensTrain, writeLink, type Link } from "../../state/url";
import { lectureIn } from "../../lecture/link";
import { aboutLink, linkReady, problemOf } from "./opening";

/**
 * A preset as it opens is `/?preset=mazur`; anything else is told by the fragment, and then by it alone: who is shown the
 * address without its fragment, as servers and other sites are, is told of no preset that is no longer there.
 */
export async function addressOf(app: App, place: Link): Promise<string> {
  const { pathname, search } = location;
  const { preset } = app;
  const untouched = Object.keys(place).length === 1 && plainlyWritten(place.request);
  if (!preset || !untouched) {
    const rest = new URLSearchParams(search);
    rest.delete("preset");
    const query = rest.size > 0 ? `?${rest.toString()}` : "";
    return `${pathname}${query}#${await writeLink(place)}`;
  }
  const first = app.catalog.presets[0]?.name === preset.name;
  return first ? pathname : `${pathname}?preset=${preset.name}`;
}

/** The link to this very screen, for sharing. */
export async function linkTo(place: Link): Promise<string> {
  const here = new URL(location.href);
  // In a file the origin is no part of the address.
  here.search = "";
  here.hash = await writeLink(place);
  return here.href;
}

/** Another fragment was put into the address bar. One of the other mode leads there, unless it is refused. */
export async function followAddress(app: App): Promise<void> {
  const { hash } = location;
  if (opensTrain(hash)) {
    app.asked = hash;
    app.mode = "train";
    return;
  }
  tell(app, null);
  const lecture = await lectureIn(hash);
  if (lecture) {
    await app.lecture.open(lecture.text, lecture.name);
    return;
  }
  try {
    const link = await linkReady(hash);
    const shown = await (link ? goToPlace(app, link) : openHome(app));
    if (shown && !link) app.explore();
    const missing = shown && link ? aboutPlace(app, link) : null;
    tell(app, aboutLink(hash, app.store.problem ?? missing));
  } catch (error) {
    tell(app, aboutLink(hash, problemOf(error)));
  }
}

/** Go where a pasted link leads, here, wherever it was made. False where it leads to no Backlight. */
export function followPasted(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, pathname, search, hash } = new URL(text);
  const { location: here } = globalThis;
  if (!isOurs(hash) && (origin !== here.origin || pathname !== here.pathname)) return false;
  here.assign(here.pathname + search + hash);
  return true;
}

async function openHome(app: App): Promise<boolean> {
  const name = new URLSearchParams(location.search).get("preset");
  const { presets } = app.catalog;
  const preset = presets.find((one) => one.name === name) ?? presets[0];
  return preset !== undefined && app.openPreset(preset);
}

/** Where the mode on the screen tells such things. */
function tell({ mode, store, trainer }: App, problem: Problem | null): void {
  store.problem = mode === "train" ? null : problem;
  if (mode === "train" && trainer) trainer.problem = problem;
}

const ADDRESS_MILLISECONDS = 300;

/** Once the screen has been still for a moment. Returns how to think better of it. */
export function onceStill(act: () => void): () => void {
  const timer = setTimeout(act, ADDRESS_MILLISECONDS);
  return () => {
    clearTimeout(timer);
  };
}

/** Write the address then, unless the bar holds another by now: that is somebody's wish, and followed in a moment. */
export function keepAddress(write: () => Promise<string>): () => void {
  let overtaken = false;
  const { href } = location;
  const forget = onceStill(() => {
    void write().then((address) => {
      if (!overtaken && location.href === href) history.replaceState(null, "", address);
    });
  });
  return () => {
    overtaken = true;
    forget();
  };
}
