/** What is being pasted or drawn: kept while the sheets are closed, so that nothing is lost. */

import type { CsvData, DrawnPoint, TableColumn } from "../run/contract";
import { changedColumns, type Roles } from "./columns";

/** How a table is to be read; null: as the server guesses. */
export type DraftReading = Required<
  Pick<CsvData, "header" | "decimal" | "missing" | "task" | "standardise" | "standardise_targets">
>;

const GUESSED: DraftReading = {
  header: null,
  decimal: null,
  missing: null,
  task: null,
  standardise: true,
  standardise_targets: true,
};

export class Draft {
  shown = $state<"table" | "points" | null>(null);
  text = $state("");
  /** How a file was read, or why it was not. */
  note = $state("");
  reading = $state.raw<DraftReading>(GUESSED);
  /** All columns, as they were read last: also of a table that makes no sense as it was asked for. */
  columns = $state.raw<readonly TableColumn[]>([]);
  /** What they are for, where that was chosen by hand. */
  roles = $state.raw<Roles | null>(null);
  points = $state.raw<readonly DrawnPoint[]>([]);

  /** Another table: nothing that was said of the one before is true of it. */
  begin(text: string, note = ""): void {
    this.text = text;
    this.note = note;
    this.reading = GUESSED;
    this.columns = [];
    this.roles = null;
  }

  /** The same table while it is typed, as long as its first line is. */
  edit(text: string): void {
    if (firstLine(text) === firstLine(this.text)) this.text = text;
    else this.begin(text);
  }

  read(change: Partial<DraftReading>): void {
    this.reading = { ...this.reading, ...change };
    // Other names, or none.
    if ("header" in change) [this.columns, this.roles] = [[], null];
  }

  choose(name: string, role: TableColumn["role"]): void {
    this.roles = changedColumns(this.columns, this.roles, name, role);
  }
}

const firstLine = (text: string): string => text.trimStart().split("\n", 1)[0] ?? "";
