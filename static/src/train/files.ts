/** A run as a file: its weights as they are, its data, and all that makes it again. */

import type { Exported } from "../api/types";
import { FileDesk, type Opened } from "../files/desk";
import type { App } from "../state/app.svelte";
import { UnreadableLink } from "../state/url";
import type { DatasetRequest } from "./run/contract";
import { trainLinkOf, type TrainLink } from "./run/link";
import { traceRequest } from "./run/request";
import type { Run } from "./run/run.svelte";
import { Trainer } from "./trainer-state.svelte";
import { linkOf } from "./where";

export const trainDeskOf = (app: App, trainer: Trainer): FileDesk =>
  new FileDesk({
    held: () => {
      if (!trainer.run) throw new Error("saving before there is a run");
      return heldBy(trainer.run, linkOf(trainer));
    },
    show: (opened) => openRun(app, opened),
    traced: () => app.store.request,
    ask: (name, reading) => {
      app.reader.ask(name, reading);
    },
    train: (text, note) => {
      trainOn(app, text, note);
    },
    lecture: async (text, name) => {
      if (!(await app.lecture.open(text, name))) trainer.problem = app.store.problem;
    },
    refuse: (problem) => (trainer.problem = problem),
    say: (said) => (app.fileSaid = said),
    mostBytes: app.catalog.limits.max_body_bytes,
  });

/** The update to come, as a trace, and the run around it. Its data are told once: a table may be long. */
export function heldBy(run: Run, link: TrainLink): Exported {
  const { catalog, setup, data, training, frame } = run;
  const runs = link.runs.map(({ setup: { data: _data, ...rest }, ...recipe }) => ({
    ...recipe,
    setup: rest,
  }));
  return {
    ...traceRequest({ catalog, setup, data, training }, frame),
    data: { ...setup.data },
    training: { runs },
  };
}

/** The run that a file holds; null where it holds none. */
export function linkIn({ data, training }: Opened): TrainLink | null {
  const runs = training?.runs;
  if (!data || !Array.isArray(runs)) return null;
  try {
    return trainLinkOf({ runs: runs.map((recipe: unknown) => withData(recipe, data)) });
  } catch (error) {
    if (error instanceof UnreadableLink) return null;
    throw error;
  }
}

function withData(recipe: unknown, data: Opened["data"]): unknown {
  const { setup, ...rest } = (recipe ?? {}) as { setup?: object };
  return { ...rest, setup: { ...setup, data: data as DatasetRequest } };
}

/** A table on Train's own sheet, to be looked at before it is trained on. */
export function trainOn(app: App, text: string, note = ""): void {
  if (!app.trainer) {
    app.trainer = new Trainer(app.catalog);
    void app.trainer.open(null);
  }
  const { draft } = app.trainer;
  draft.begin(text, note);
  draft.shown = "table";
  app.mode = "train";
}

/** A file on the screen: in Train mode where it holds a run, else in Explore. Resolves to whether it came there. */
export async function openRun(app: App, opened: Opened): Promise<boolean> {
  const link = linkIn(opened);
  if (!link) {
    const shown = await app.open(opened.request);
    if (shown) app.mode = "explore";
    return shown;
  }
  const trainer = app.trainer ?? new Trainer(app.catalog);
  await trainer.open(link);
  if (trainer.problem) {
    if (app.mode === "explore") app.store.problem = trainer.problem;
    return false;
  }
  app.trainer = trainer;
  app.mode = "train";
  return true;
}
