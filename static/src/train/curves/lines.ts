/** From what was recorded to the columns that a chart draws: one x for all, a row of numbers for every line. */

import uPlot from "uplot";
import { marksTo, type Branch, type Mark } from "../history/branch";
import type { Run } from "../run/run.svelte";
import { costWords } from "../run/words";

export interface Line {
  readonly label: string;
  /** The custom property that holds its colour. */
  readonly colour: string;
  readonly dash?: readonly number[];
  readonly width?: number;
  readonly faint?: boolean;
}

export interface Drawing {
  readonly lines: readonly Line[];
  readonly data: uPlot.AlignedData;
  /** The same as they are: 0 too, and null where a number is not finite. */
  readonly numbers: uPlot.AlignedData;
}

const TEST_DASH = [4, 3];

/** The cost on both halves of the data: of the branch one is on in ink, of the others and of the run beside it in purple. */
export function costDrawing(runs: readonly Run[], active: number): Drawing {
  const parts = runs.flatMap((run, n) =>
    run.branches.map((branch) => ({
      branch,
      now: n === active && branch === run.branch,
      name: nameOf(runs, n, branch),
      tests: run.data.test !== null,
      penalty: costWords(run).includes("penalty") ? " + penalty" : "",
    })),
  );
  const ordered = [...parts.filter(({ now }) => !now), ...parts.filter(({ now }) => now)];
  const lines = ordered.flatMap(({ now, name, tests, penalty }): Line[] => {
    const look = now ? { colour: "--ink", width: 1.8 } : { colour: "--slope", width: 1.3 };
    const training = { ...look, label: `${name}training${penalty}` };
    return tests
      ? [training, { ...look, label: `${name}test${penalty}`, dash: TEST_DASH }]
      : [training];
  });
  const tables = ordered.map(({ branch, now, tests }): uPlot.AlignedData => {
    const marks = now ? marksTo(branch) : branch.marks.items;
    const rows = [epochs(marks), marks.map(({ train }) => train)];
    return [...rows, ...(tests ? [marks.map(({ test }) => test)] : [])] as uPlot.AlignedData;
  });
  return { lines, data: joined(tables.map(drawable)), numbers: joined(tables) };
}

function nameOf(runs: readonly Run[], n: number, branch: Branch): string {
  const run = runs.length > 1 ? `${"AB".charAt(n)} ` : "";
  return branch.parent ? `${run}${branch.label}, ` : run;
}

/** One line for each layer, the first the most solid. */
export function layerDrawing(run: Run, of: (mark: Mark) => readonly (number | null)[]): Drawing {
  const marks = marksTo(run.branch).filter((mark) => of(mark).length > 0);
  const lines = run.setup.layers.map((_, n): Line => {
    const dash = n > 0 ? { dash: [1 + n * 2, 2 + n] } : {};
    return { label: `layer ${String(n + 1)}`, colour: "--derivative", width: 1.4, ...dash };
  });
  const rows = lines.map((_, n) => marks.map((mark) => of(mark)[n] ?? null));
  const numbers: uPlot.AlignedData = [epochs(marks), ...rows];
  return { lines, data: drawable(numbers), numbers };
}

const epochs = (marks: readonly Mark[]): number[] => marks.map(({ epoch }) => epoch);

/** A logarithm has no 0. */
const positive = (value: number | null): number | null => (value && value > 0 ? value : null);

const drawable = ([x, ...rows]: uPlot.AlignedData): uPlot.AlignedData =>
  [x, ...rows.map((row) => Array.from(row, (v) => positive(v ?? null)))] as uPlot.AlignedData;

function joined(tables: uPlot.AlignedData[]): uPlot.AlignedData {
  const [only] = tables;
  return tables.length === 1 && only ? only : uPlot.join(tables);
}
