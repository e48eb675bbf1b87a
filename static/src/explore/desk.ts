/** What Explore opens and saves: requests, lectures, numbers; a run goes on to Train. */

import { FileDesk } from "../files/desk";
import type { App } from "../state/app.svelte";

export const deskOf = (app: App): FileDesk =>
  new FileDesk({
    held: () => app.store.request,
    show: async (opened) => {
      if (!opened.training) return app.open(opened.request);
      const { openRun } = await import("../train/files");
      return openRun(app, opened);
    },
    traced: () => app.store.request,
    ask: (name, reading) => {
      app.reader.ask(name, reading);
    },
    train: (text, note) =>
      void import("../train/files").then(({ trainOn }) => {
        trainOn(app, text, note);
      }),
    lecture: (text, name) => app.lecture.open(text, name),
    refuse: (problem) => (app.store.problem = problem),
    say: (said) => (app.fileSaid = said),
    mostBytes: app.catalog.limits.max_body_bytes,
  });
