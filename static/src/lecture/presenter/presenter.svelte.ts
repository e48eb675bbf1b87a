/** A second window for whoever speaks: notes, the answer, what comes next, the time. No server is asked. */

import type { LectureMoment } from "../../api/types";
import type { Lecturing } from "../lecturing.svelte";

/** What the page tells the second window. */
export interface Told {
  readonly moments: readonly LectureMoment[];
  readonly at: number;
  readonly revealed: boolean;
  readonly chosen: number | null;
  readonly blank: boolean;
  /** When it was first gone on, and when this moment came, in milliseconds since 1970. */
  readonly began: number | null;
  readonly here: number;
}

/** What the second window asks of the page. */
export type Wish =
  "hello" | "next" | "previous" | "uncover" | "reveal" | "blank" | { readonly choose: number };

const FRAGMENT = /^#presenter-(\w+)$/;
const KEY = "backlight-presenter";

/** The page in the address is the second window of the one with that name; null where it is a page of its own. */
export const followed = (fragment: string): string | null => FRAGMENT.exec(fragment)?.[1] ?? null;

/** This tab's name, the same after a reload. */
export function nameOfTab(): string {
  const made = Math.random().toString(36).slice(2);
  try {
    const kept = sessionStorage.getItem(KEY) ?? made;
    sessionStorage.setItem(KEY, kept);
    return kept;
  } catch {
    return made;
  }
}

/** False where the browser opens no window. */
export const openSecond = (name: string): boolean =>
  window.open(`${location.pathname}#presenter-${name}`, KEY, "popup,width=1000,height=700") !==
  null;

const channelOf = (name: string): BroadcastChannel => new BroadcastChannel(`${KEY}-${name}`);

/** Within an effect: tell the second window all that it shows, now and whenever it changes, and do what it asks. */
export function lead(lecture: Lecturing, name: string): () => void {
  const channel = channelOf(name);
  const tell = (): void => {
    const { held, at, revealed, chosen, blank, began, here } = lecture;
    const told: Told = { moments: held?.moments ?? [], at, revealed, chosen, blank, began, here };
    channel.postMessage(told);
  };
  channel.onmessage = ({ data }: MessageEvent<Wish>) => {
    if (data === "hello") tell();
    else if (data === "next") lecture.next();
    else if (data === "previous") lecture.previous();
    else if (data === "uncover") lecture.revealNext();
    else if (data === "reveal") lecture.reveal();
    else if (data === "blank") lecture.blank = !lecture.blank;
    else lecture.choose(data.choose);
  };
  $effect(tell);
  return () => {
    channel.close();
  };
}

/** The other side: what was told last, and how to ask. */
export class Following {
  told = $state.raw<Told | null>(null);
  private readonly channel: BroadcastChannel;

  constructor(name: string) {
    this.channel = channelOf(name);
    this.channel.onmessage = ({ data }: MessageEvent<Told>) => (this.told = data);
    this.ask("hello");
  }

  ask(wish: Wish): void {
    this.channel.postMessage(wish);
  }
}

const WISHES: Readonly<Record<string, Wish>> = {
  PageDown: "next",
  ArrowRight: "next",
  ArrowDown: "next",
  PageUp: "previous",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  " ": "uncover",
  Enter: "reveal",
  b: "blank",
  B: "blank",
  ".": "blank",
};

/** What a key in the second window asks for, a remote's keys among them. */
export const wishOf = (key: string): Wish | null =>
  /^[1-9]$/.test(key) ? { choose: Number(key) - 1 } : (WISHES[key] ?? null);
