/** Where files come and go: what is on the screen is saved, what was saved comes to the screen. */

import { getContext, setContext } from "svelte";
import { Refused } from "../api/client";
import type { Exported, FileFormat, Imported, Problem } from "../api/types";
import { exportFile, importFile } from "./exchange";
import { askForFile, handOver } from "./hand-over";

export const ACCEPTED = ".json,.safetensors";

/** What became of the last file: a heading, and what the file did not say and was decided. */
export interface FileSaid {
  readonly title: string;
  readonly guessed: readonly string[];
}

interface Screen {
  /** What is on it, to be saved. */
  readonly held: () => Exported;
  /** Bring what was opened to it; false where that was refused. */
  readonly show: (opened: Imported) => Promise<boolean>;
  readonly refuse: (problem: Problem) => void;
  readonly say: (said: FileSaid | null) => void;
  /** No larger file is read. */
  readonly mostBytes: number;
}

export class FileDesk {
  private readonly screen: Screen;

  constructor(screen: Screen) {
    this.screen = screen;
  }

  async save(format: FileFormat): Promise<void> {
    await this.trying("Nothing to save", async () => {
      const { content, name } = await exportFile(this.screen.held(), format);
      handOver(content, name);
      this.screen.say({ title: `${name} is on its way.`, guessed: [] });
    });
  }

  choose(): void {
    askForFile(ACCEPTED, (file) => void this.open(file));
  }

  async open(file: File): Promise<void> {
    await this.trying(`${file.name} cannot be opened`, async () => {
      if (file.size > this.screen.mostBytes) throw tooLarge(file, this.screen.mostBytes);
      const opened = await importFile(file);
      if (await this.screen.show(opened))
        this.screen.say({ title: `${file.name} is open.`, guessed: opened.guessed });
    });
  }

  /** What is refused is said under that title; that the server is away has its own. */
  private async trying(title: string, act: () => Promise<void>): Promise<void> {
    this.screen.say(null);
    try {
      await act();
    } catch (error) {
      const problem = Refused.problemOf(error);
      const refused = problem.status >= 400 && problem.status < 500;
      this.screen.refuse(refused ? { ...problem, title } : problem);
    }
  }
}

function tooLarge(file: File, most: number): Refused {
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
  return new Refused({
    type: "about:blank",
    title: "The file is too large",
    status: 413,
    detail: `It has ${megabytes(file.size)} MB; at most ${megabytes(most)} MB are read.`,
  });
}

const KEY = Symbol("files");
export const provideDesk = (desk: FileDesk): FileDesk => setContext(KEY, desk);
export const useDesk = (): FileDesk => getContext<FileDesk>(KEY);
