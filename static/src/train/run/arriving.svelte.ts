/** The frames of a run as they arrive: each is recorded, and the screen shows those that it has time for. */

import { nextFrame } from "./beat";
import type { TrainingFrame } from "./contract";
import { Gauge } from "./gauge";
import { framesTo, record, type Branch } from "./past/branch";
import { Past } from "./past/past.svelte";

/** The curves and the timeline follow at leisure: they are expensive to draw. */
const LEISURE_MILLISECONDS = 120;

export class Arriving extends Past {
  /** It goes on until it is paused. A single step is over before anyone could. */
  running = $state(false);
  /** The one that it is compared with. */
  beside: Arriving | null = null;
  epochsPerSecond = $state<number | null>(null);

  private arrived: TrainingFrame | null = null;
  private grownAt = 0;
  protected readonly gauge = new Gauge();

  /** Where charts mark the moment: while it runs they follow at leisure. */
  get marked(): number {
    void this.grown;
    return this.running ? this.tip.epoch : this.frame.epoch;
  }

  protected override look(frame: TrainingFrame, branch = this.branch): void {
    this.arrived = null;
    super.look(frame, branch);
  }

  protected take(branch: Branch, frame: TrainingFrame): void {
    if (branch.frames.length === 2) this.share(this.branches.length);
    record(branch, frame);
    this.gauge.note(frame.epoch);
    if (!this.arrived)
      void nextFrame().then(() => {
        this.showArrived();
      });
    this.arrived = frame;
    const now = performance.now();
    if (now - this.grownAt < LEISURE_MILLISECONDS) return;
    this.grownAt = now;
    this.grown++;
    this.epochsPerSecond = this.gauge.rate;
  }

  protected showArrived(): void {
    if (this.arrived) this.frame = this.arrived;
    this.arrived = null;
  }

  /** Beside another run that runs, none is ahead of the other by more than a frame. */
  protected async abreast(signal: AbortSignal): Promise<void> {
    const behind = () => this.beside?.running && this.beside.tip.update < this.tip.update;
    while (!signal.aborted && behind()) await nextFrame();
  }

  /** As it was recorded, a moment for every frame of the screen. */
  protected async replay(signal: AbortSignal): Promise<void> {
    const ahead = framesTo(this.branch).filter(({ update }) => update > this.frame.update);
    for (const frame of ahead) {
      await nextFrame();
      if (signal.aborted) return;
      this.frame = frame;
    }
  }
}
