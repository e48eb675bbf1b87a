/** A run's past as a tree: every branch goes on from a frame of another, with other settings. */

import type { TrainingFrame } from "../contract";
import type { RunChange, Training } from "../settings";
import { joinedEdits, type Edit } from "./edits";
import { Thinned } from "./thinned";

/** What the curves are drawn from. Lighter than a frame: many more of them are kept. */
export interface BranchMark {
  readonly update: number;
  readonly epoch: number;
  readonly train: number | null;
  readonly test: number | null;
  readonly norms: readonly (number | null)[];
  readonly ratios: readonly (number | null)[];
}

export interface Branch {
  readonly id: number;
  /** What it goes on from; null for the first. */
  readonly parent: Branch | null;
  /** The frame it begins with. */
  readonly from: TrainingFrame;
  /** What differs from the parent, in a few words. */
  readonly label: string;
  /** Its settings, in order; the first holds from its beginning. */
  readonly changes: RunChange[];
  /** The update and the epoch after which its numbers were no longer finite. */
  diverged: Pick<BranchMark, "update" | "epoch"> | null;
  readonly frames: Thinned<TrainingFrame>;
  readonly marks: Thinned<BranchMark>;
}

const MOST_MARKS = 1600;

export const markOf = (frame: TrainingFrame): BranchMark => ({
  update: frame.update,
  epoch: frame.epoch,
  train: frame.objective.train,
  test: frame.objective.test,
  norms: frame.gradient_norms,
  ratios: frame.update_ratios,
});

export function branchFrom(
  from: TrainingFrame,
  training: Training,
  {
    id = 0,
    parent = null as Branch | null,
    label = "main",
    most = Infinity,
    edits = [] as readonly Edit[],
  } = {},
): Branch {
  const branch: Branch = {
    id,
    parent,
    from,
    label,
    changes: [{ at: from.update, training, ...(edits.length > 0 && { edits }) }],
    diverged: null,
    frames: new Thinned(most),
    marks: new Thinned(MOST_MARKS),
  };
  record(branch, from);
  return branch;
}

export function record(branch: Branch, frame: TrainingFrame): void {
  branch.diverged = null;
  branch.frames.add(frame);
  branch.marks.add(markOf(frame));
}

export const tipOf = (branch: Branch): TrainingFrame => branch.frames.last ?? branch.from;

/** Every frame that is kept of the way here, from the initial weights on. */
export const framesTo = (branch: Branch): TrainingFrame[] =>
  along(branch, ({ frames }) => frames.items);

export const marksTo = (branch: Branch): BranchMark[] => along(branch, ({ marks }) => marks.items);

/** All settings on the way here. */
export function changesTo(branch: Branch): RunChange[] {
  const { parent, from, changes } = branch;
  const before = parent ? changesTo(parent).filter(({ at }) => at <= from.update) : [];
  return [...before, ...changes].reduce<RunChange[]>(
    (all, change) =>
      all.at(-1)?.at === change.at
        ? [...all.slice(0, -1), instead(all.at(-1), change)]
        : [...all, change],
    [],
  );
}

/** The later of two changes at the same update, with the numbers that were typed at both. */
export function instead(
  before: RunChange | undefined,
  { at, training, edits }: RunChange,
): RunChange {
  const typed = joinedEdits(before?.edits, edits);
  return typed.length > 0 ? { at, training, edits: typed } : { at, training };
}

/** Those that the updates from here on are made with. */
export function trainingAt(branch: Branch, update: number): Training {
  const changes = changesTo(branch);
  const change = changes.findLast(({ at }) => at <= update) ?? changes[0];
  if (!change) throw new Error("a branch without settings");
  return change.training;
}

/** The newest frame kept that is not later; the first one where all are. */
export function frameBefore(branch: Branch, update: number): TrainingFrame {
  return framesTo(branch).findLast((frame) => frame.update <= update) ?? branch.from;
}

/** The one closest to an update: where a scrubber lands. */
export function frameNearest(
  frames: readonly TrainingFrame[],
  update: number,
): TrainingFrame | undefined {
  let nearest: TrainingFrame | undefined;
  for (const frame of frames) {
    const closer = !nearest || Math.abs(frame.update - update) <= Math.abs(nearest.update - update);
    if (closer) nearest = frame;
  }
  return nearest;
}

/** What belongs to the parent up to where the branch begins, then its own. */
function along<Item extends { readonly update: number }>(
  branch: Branch,
  own: (branch: Branch) => readonly Item[],
): Item[] {
  if (!branch.parent) return [...own(branch)];
  const before = along(branch.parent, own);
  return [...before.filter(({ update }) => update < branch.from.update), ...own(branch)];
}
