/** The page in a notebook's cell: it stands in a frame, the kernel answers it, and each tells the other where it is. */

import type { Answering } from "../../api/ask";
import type { TraceRequest } from "../../api/types";
import type { App } from "../../state/app.svelte";
import { momentAt } from "../../time/moment";
import { parseTerm } from "../../notation/term";
import type { Theme } from "../theme";
import { hasTerm } from "../../trace/values";

interface Answer {
  readonly id: number;
  readonly status: number;
  readonly headers: [string, string][];
  readonly body: ArrayBuffer;
}

/** Where the page is, in words that the notebook's own programs use. */
export interface State {
  /** Empty before the first step. */
  readonly step: string;
  readonly selected: string;
  readonly playing: boolean;
  /** The request that the page has gone on to; null while it is the one it opened with. */
  readonly changed: TraceRequest | null;
  /** Of a training loop that was recorded, the update on the page; null where its numbers were changed. */
  readonly update: number | null;
}

/** Where the notebook wants it to be. */
interface Wanted extends State {
  /** How many times it was told to go to an update that was recorded, and which. */
  readonly _go: readonly [number, number | null];
}

const waiting = new Map<number, (answer: Answer) => void>();
let asked = 0;

const tell = (message: unknown, moved: Transferable[] = []): void => {
  parent.postMessage(message, "*", moved);
};

/** What the surroundings say, and they alone. */
function listen<Message>(hear: (message: Message) => void): () => void {
  const listener = ({ source, data }: MessageEvent<Message>): void => {
    if (source === parent) hear(data);
  };
  addEventListener("message", listener);
  return () => {
    removeEventListener("message", listener);
  };
}

/** From now on the kernel answers. */
export function answeringKernel(): Answering {
  listen<Partial<Answer>>((answer) => {
    if (answer.id === undefined) return;
    waiting.get(answer.id)?.(answer as Answer);
    waiting.delete(answer.id);
  });
  return async (path, { method = "GET", headers, body, signal }) => {
    const content = await new Response(body).arrayBuffer();
    const id = ++asked;
    return new Promise((resolve, reject) => {
      signal?.addEventListener("abort", () => {
        waiting.delete(id);
        reject(signal.reason as Error);
      });
      waiting.set(id, ({ status, headers, body }) => {
        resolve(new Response(body, { status, headers }));
      });
      tell({ ask: { id, method, path, headers: [...new Headers(headers)], body: content } }, [
        content,
      ]);
    });
  };
}

export const tellState = (state: State): void => {
  tell({ state });
};

/** Go where the notebook says, now and from now on. Returns how to stop. */
export function followNotebook(app: App): () => void {
  let gone = 0;
  const stop = listen<{ state?: Wanted; theme?: Theme }>(({ state, theme }) => {
    // The notebook's own, which the system's need not be.
    if (theme && app.theme === "auto") app.theme = theme;
    if (!state) return;
    const [times, update] = state._go;
    const told = times > gone;
    gone = times;
    if (told && update !== null) void app.recording?.choose(update);
    else void goTo(app, state);
  });
  tell({ opened: true });
  return stop;
}

export function notebookState(app: App, opened: TraceRequest): State {
  const { request } = app.store;
  return {
    step: momentAt(app.schedule, app.player.time)?.step ?? "",
    selected: app.pinned ?? "",
    playing: app.player.running,
    changed: request === opened ? null : request,
    update: app.recording?.shown ?? null,
  };
}

async function goTo(app: App, { step, selected, playing, changed }: State): Promise<void> {
  if (changed && JSON.stringify(changed) !== JSON.stringify(app.store.request))
    await app.store.change(changed);
  const has = (id: string): boolean => id !== "" && hasTerm(app.trace, id, app.sample);
  const other = selected !== (app.pinned ?? "");
  if (other) app.trail.show(has(selected) ? selected : null);
  const within = has(selected) && parseTerm(selected).array === step;
  const elsewhere = step !== (momentAt(app.schedule, app.player.time)?.step ?? "");
  if (step === "" && elsewhere) app.player.seek(0);
  if (has(step) && (elsewhere || (other && within))) app.goTo(within ? selected : step);
  if (playing !== app.player.running) app.player.toggle();
}
