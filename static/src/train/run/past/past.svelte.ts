/** What a run has gone through, as branches of one tree, and where in it one looks. */

import {
  branchFrom,
  changesTo,
  frameNearest,
  framesTo,
  instead,
  tipOf,
  trainingAt,
  type Branch,
} from "./branch";
import type { TrainingFrame } from "../contract";
import { editsText, joinedEdits, type Edit } from "./edits";
import { sameTraining, type RunChange, type Training } from "../settings";
import { mostFrames } from "./size";
import { difference } from "../words";

export class Past {
  branches = $state.raw<readonly Branch[]>([]);
  branch = $state.raw<Branch>() as Branch;
  /** What is on the screen. */
  frame = $state.raw<TrainingFrame>() as TrainingFrame;
  /** The settings of the updates to come. */
  training = $state.raw<Training>() as Training;
  /** Counts what was added to the past, a few times a second. */
  grown = $state(0);

  private done = $state.raw<readonly Typed[]>([]);
  private undone = $state.raw<readonly Typed[]>([]);
  private ids = 1;

  constructor(first: TrainingFrame, training: Training) {
    this.training = training;
    this.branch = branchFrom(first, training);
    this.branches = [this.branch];
    this.frame = first;
  }

  get tip(): TrainingFrame {
    return tipOf(this.branch);
  }

  get atTip(): boolean {
    return this.frame.update >= this.tip.update;
  }

  /** Were the settings changed since what is on the screen? */
  get changed(): boolean {
    return !sameTraining(this.training, trainingAt(this.branch, this.frame.update));
  }

  /** The settings that led to here, and that lead on. */
  get changes(): readonly RunChange[] {
    const { update } = this.frame;
    const past = changesTo(this.branch).filter(({ at }) => at <= update);
    if (!this.changed) return past;
    const here = past.find(({ at }) => at === update);
    const before = past.filter(({ at }) => at < update);
    return [...before, instead(here, { at: update, training: this.training })];
  }

  /** The kept moment closest to that update. */
  seek(update: number, branch = this.branch): void {
    this.look(frameNearest(framesTo(branch), update) ?? branch.from, branch);
  }

  /** The kept moment closest to that epoch. */
  seekEpoch(epoch: number): void {
    const frames = framesTo(this.branch);
    const nearest = frames.reduce<TrainingFrame | undefined>((best, frame) => {
      const closer = !best || Math.abs(frame.epoch - epoch) < Math.abs(best.epoch - epoch);
      return closer ? frame : best;
    }, undefined);
    if (nearest) this.look(nearest);
  }

  /** The tip of a branch. */
  visit(branch: Branch): void {
    this.look(tipOf(branch), branch);
  }

  /** To the tip, to the initial weights, or one kept moment back. */
  back(): void {
    const before = framesTo(this.branch).findLast(({ update }) => update < this.frame.update);
    if (before) this.look(before);
  }

  get canUnedit(): boolean {
    return this.done.at(-1)?.after.branches === this.branches;
  }

  get canReedit(): boolean {
    return this.undone.at(-1)?.before.branches === this.branches;
  }

  /** As it was before numbers were typed last, unless there were other branches since. */
  unedit(): void {
    const last = this.done.at(-1);
    if (!last) return;
    [this.done, this.undone] = [this.done.slice(0, -1), [...this.undone, last]];
    this.restore(last.before);
  }

  reedit(): void {
    const next = this.undone.at(-1);
    if (!next) return;
    [this.done, this.undone] = [[...this.done, next], this.undone.slice(0, -1)];
    this.restore(next.after);
  }

  /** So many branches share the memory that there is for frames. */
  share(branches: number): void {
    for (const { frames } of this.branches) frames.most = mostFrames(this.tip, branches);
  }

  /** Onto the screen. */
  protected look(frame: TrainingFrame, branch = this.branch): void {
    // Settings that were changed but not used yet stay changed.
    const kept = this.changed;
    this.branch = branch;
    this.frame = frame;
    if (!kept) this.training = trainingAt(branch, frame.update);
  }

  /** Another way on, from what is on the screen. */
  protected fork(): void {
    const label = difference(trainingAt(this.branch, this.frame.update), this.training);
    const parent = this.branch;
    const most = parent.frames.most;
    this.branch = branchFrom(this.frame, this.training, { id: this.ids++, parent, label, most });
    this.branches = [...this.branches, this.branch];
    this.grown++;
  }

  /** Numbers were typed over those of a moment, and this is what came: a branch of its own. */
  protected typeOver(
    first: TrainingFrame,
    { branch, frame, training }: Moment,
    edits: readonly Edit[],
  ): void {
    const before = this.tree;
    // What was typed at the same moment and not gone on from is one branch with this.
    const fresh = branch.parent !== null && branch.from === frame && branch.frames.length === 1;
    const all = joinedEdits(fresh ? branch.changes[0]?.edits : [], edits);
    const parent = fresh ? branch.parent : branch;
    const { most } = branch.frames;
    const label = editsText(all);
    const options = { id: this.ids++, parent, label, most, edits: all };
    this.branch = branchFrom(first, training, options);
    this.branches = [...this.branches.filter((one) => !fresh || one !== branch), this.branch];
    this.frame = first;
    this.done = [...this.done, { before, after: this.tree }];
    this.undone = [];
  }

  private get tree(): Tree {
    return { branches: this.branches, branch: this.branch, frame: this.frame };
  }

  protected restore({ branches, branch, frame }: Tree): void {
    this.branches = branches;
    this.look(frame, branch);
    this.grown++;
  }

  /** With these settings it goes on from the tip. */
  protected noteChange(): void {
    const { update } = this.tip;
    const { changes } = this.branch;
    const last = changes.at(-1);
    if (last && sameTraining(last.training, this.training)) return;
    const here = last?.at === update ? changes.pop() : undefined;
    changes.push(instead(here, { at: update, training: this.training }));
  }
}

/** A frame, the way that led there, and the settings to go on with. */
type Moment = Pick<Past, "branch" | "frame" | "training">;

/** What is gone back to where numbers were typed. */
export interface Tree {
  readonly branches: readonly Branch[];
  readonly branch: Branch;
  readonly frame: TrainingFrame;
}
interface Typed {
  readonly before: Tree;
  readonly after: Tree;
}
