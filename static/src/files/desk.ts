/** Where files come and go: what is on the screen is saved, what was saved comes to the screen. */

import { inNumerals } from "../numerals";
import { getContext, setContext } from "svelte";
import { Refused, told } from "../api/problems";
import type {
  Exported,
  FileFormat,
  HandoutKind,
  Problem,
  Reading,
  TraceRequest,
} from "../api/types";
import { waysOf } from "../reading/ways";
import { decoded } from "./decoding";
import { exportFile, handout, readFile, readNumbers } from "../api/exchange";
import { askForFile, handOver } from "./hand-over";

const ACCEPTED =
  ".md,.json,.safetensors,.npz,.npy,.csv,.tsv,.txt,.m,.tex,.pt,.pth,.pkl,.h5,.keras,.onnx,.mat";
/** These hold no table, whatever is in them: weights, runs, lectures. */
export const NO_TABLE = /\.(md|markdown|json|safetensors|npz|npy|pt|pth|pkl|h5|keras|onnx|mat)$/i;
/** What is read as text is read into what is on the screen. */
const TEXT = /\.(csv|tsv|txt|dat|m|tex|py)$/i;

/** What is a lecture. */
const LECTURE = /\.(md|markdown)$/i;

/** What became of the last file: a heading, and what the file did not say and was decided. */
export interface FileSaid {
  readonly title: string;
  readonly guessed: readonly string[];
  /** It can be undone from there, as long as nothing else was changed. */
  readonly undo?: { readonly stands: () => boolean; readonly act: () => void };
}

/** What a file brings to the screen. */
export interface Opened extends Pick<Reading, "data" | "training"> {
  readonly request: TraceRequest;
}

interface Screen {
  /** What is on it, to be saved. */
  readonly held: () => Exported;
  /** Bring what was opened to it; false where that was refused. */
  readonly show: (opened: Opened) => Promise<boolean>;
  /** What is traced there: what a file leaves out stays as it is. */
  readonly traced: () => TraceRequest;
  /** Ask which of several ways is meant. */
  readonly ask: (name: string, reading: Reading) => void;
  /** Take a table to where it is trained on. */
  readonly train: (text: string, note: string) => void;
  /** Open a lecture. */
  readonly lecture: (text: string, name: string) => Promise<unknown>;
  /** Null where nothing is refused any more. */
  readonly refuse: (problem: Problem | null) => void;
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

  /** A part of what is traced as a worksheet with its key, or all its formulas, or all of it in the numbers of a sample. */
  async print(of: string, kind: HandoutKind, sample = 0): Promise<void> {
    await this.trying("Nothing to print", async () => {
      const { content, name } = await handout({ ...this.screen.traced(), of, kind, sample });
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
      if (LECTURE.test(file.name)) {
        const { text } = decoded(new Uint8Array(await file.arrayBuffer()));
        await this.screen.lecture(text, file.name);
        return;
      }
      const { reading, note } = await this.read(file);
      if (reading.data?.kind === "csv" && reading.kind === "table") {
        this.screen.train(reading.data.text, note);
        return;
      }
      if (reading.alternatives.length > 0) {
        this.screen.ask(file.name, reading);
        return;
      }
      const [way] = waysOf(reading, this.screen.traced());
      if (!way) return;
      const { data, training } = reading;
      if (await this.screen.show({ request: way.request, data, training }))
        this.screen.say({ title: `${file.name} is open.`, guessed: way.guessed });
    });
  }

  /** What it holds, and how its text was read. */
  private async read(file: File): Promise<{ reading: Reading; note: string }> {
    if (!TEXT.test(file.name)) return { reading: await readFile(file), note: "" };
    const { text, note } = decoded(new Uint8Array(await file.arrayBuffer()));
    return { reading: await readNumbers({ text, into: this.screen.traced() }), note };
  }

  /** What is refused is said under that title; that the server is away has its own. */
  private async trying(title: string, act: () => Promise<void>): Promise<void> {
    this.screen.say(null);
    this.screen.refuse(null);
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
  const megabytes = (bytes: number) => inNumerals((bytes / 2 ** 20).toFixed(1));
  const detail = `It has ${megabytes(file.size)} MB; at most ${megabytes(most)} MB are read.`;
  return new Refused(told("The file is too large", detail, 413));
}

const KEY = Symbol("files");
export const provideDesk = (desk: FileDesk): FileDesk => setContext(KEY, desk);
export const useDesk = (): FileDesk => getContext<FileDesk>(KEY);
