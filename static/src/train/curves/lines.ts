/** From what was recorded to the columns that a chart draws: one x for all, a row of numbers for every line. */

import { markOf, marksTo, type Branch, type BranchMark } from "../run/past/branch";
import type { Run } from "../run/run.svelte";
import { isPenalized } from "../run/words";

export interface CurveLine {
  readonly label: string;
  /** The custom property that holds its colour. */
  readonly colour: "--ink" | "--slope" | "--derivative";
  readonly dash?: readonly number[];
  readonly width?: number;
  readonly faint?: boolean;
  /** It ends where it ends because its numbers were no longer finite. */
  readonly broken?: boolean;
}

/** The epochs, and for every line a number at each; undefined where another line has its numbers. */
export type CurveColumns = readonly [
  x: readonly number[],
  ...rows: (readonly (number | null | undefined)[])[],
];

export interface Drawing {
  readonly lines: readonly CurveLine[];
  readonly data: CurveColumns;
  /** The same as they are: 0 too, and null where a number is not finite. */
  readonly numbers: CurveColumns;
}

const TEST_DASH = [4, 3];
const TRAINING = /* @wc-include */ "training";
const TEST = /* @wc-include */ "test";

/** The cost on both halves of the data: of the branch one is on in ink, of the others and of the run beside it in purple. */
export function costDrawing(runs: readonly Run[], active: number): Drawing {
  const parts = runs.flatMap((run, n) =>
    run.branches.map((branch) => ({
      branch,
      marks: marksOf(run, branch, n === active),
      now: n === active && branch === run.branch,
      name: nameOf(runs, n, branch),
      tests: run.data.test !== null,
      penalty: isPenalized(run) ? " + penalty" : "",
      broken: branch.diverged !== null,
    })),
  );
  const ordered = [...parts.filter(({ now }) => !now), ...parts.filter(({ now }) => now)];
  const lines = ordered.flatMap(({ now, name, tests, penalty, broken }): CurveLine[] => {
    const look = now
      ? ({ colour: "--ink", width: 1.8, broken } as const)
      : ({ colour: "--slope", width: 1.3, broken } as const);
    const training = { ...look, label: `${name}${TRAINING}${penalty}` };
    return tests
      ? [training, { ...look, label: `${name}${TEST}${penalty}`, dash: TEST_DASH }]
      : [training];
  });
  const tables = ordered.map(({ marks, tests }): CurveColumns => {
    const training = marks.map(({ train }) => train);
    return [epochs(marks), training, ...(tests ? [marks.map(({ test }) => test)] : [])];
  });
  return { lines, data: joined(tables.map(drawable)), numbers: joined(tables) };
}

/** Of the branch that one is on its whole way, what is on the screen among it where that was not kept. */
function marksOf(run: Run, branch: Branch, active: boolean): readonly BranchMark[] {
  if (branch !== run.branch) return branch.marks.items;
  return withSeen(run, active ? marksTo(branch) : branch.marks.items);
}

function withSeen({ running, frame }: Run, marks: readonly BranchMark[]): readonly BranchMark[] {
  if (running) return marks;
  const at = marks.findIndex(({ update }) => update >= frame.update);
  if (at <= 0 || marks[at]?.update === frame.update) return marks;
  return marks.toSpliced(at, 0, markOf(frame));
}

/** The last epoch of a chart that is not later. */
export const placeOf = ([epochs]: CurveColumns, now: number): number =>
  Math.max(
    0,
    epochs.findLastIndex((epoch) => epoch <= now),
  );

function nameOf(runs: readonly Run[], n: number, branch: Branch): string {
  const run = runs.length > 1 ? `${"AB".charAt(n)} ` : "";
  return branch.parent ? `${run}${branch.label}, ` : run;
}

/** One line for each layer, the first the most solid. */
export function layerDrawing(
  run: Run,
  of: (mark: BranchMark) => readonly (number | null)[],
): Drawing {
  const marks = withSeen(run, marksTo(run.branch)).filter((mark) => of(mark).length > 0);
  const lines = run.setup.layers.map((_, n): CurveLine => {
    const dash = n > 0 ? { dash: [1 + n * 2, 2 + n] } : {};
    return { label: `layer ${String(n + 1)}`, colour: "--derivative", width: 1.4, ...dash };
  });
  const rows = lines.map((_, n) => marks.map((mark) => of(mark)[n] ?? null));
  const numbers: CurveColumns = [epochs(marks), ...rows];
  return { lines, data: drawable(numbers), numbers };
}

const epochs = (marks: readonly BranchMark[]): number[] => marks.map(({ epoch }) => epoch);

/** A logarithm has no 0. */
const positive = (value: number | null): number | null => (value && value > 0 ? value : null);

const drawable = ([x, ...rows]: CurveColumns): CurveColumns => [
  x,
  ...rows.map((row) => row.map((value) => positive(value ?? null))),
];

/** One row of epochs for all. */
export function joined(tables: readonly CurveColumns[]): CurveColumns {
  const [only] = tables;
  if (tables.length === 1 && only) return only;
  const x = [...new Set(tables.flatMap(([own]) => own))].sort((one, other) => one - other);
  const places = new Map(x.map((epoch, n) => [epoch, n]));
  const rows = tables.flatMap(([own, ...rows]) =>
    rows.map((row) => {
      const all = new Array<number | null | undefined>(x.length).fill(undefined);
      row.forEach((value, n) => (all[places.get(own[n] ?? 0) ?? 0] = value));
      return all;
    }),
  );
  return [x, ...rows];
}
