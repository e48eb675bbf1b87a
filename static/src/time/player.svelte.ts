/** Moves time. All else on the screen only reads it. */

import { untrack } from "svelte";
import {
  beatAt,
  intervalAt,
  LANDING,
  nextStop,
  previousStop,
  sameInterval,
  type Interval,
  type Schedule,
  type StepSize,
} from "./schedule";

/** Pressed again before so much of a term has passed, one goes on to the term before. */
const AGAIN = 0.3;

export class Player {
  private now = $state(0);
  /** How many intervals time has come to. */
  private intervals = $state(0);
  /** Where time stands: another object only where it is another interval. */
  readonly interval: Interval = $derived.by(() => {
    void this.intervals;
    const plan = this.schedule();
    return intervalAt(
      plan,
      untrack(() => this.now),
    );
  });
  playing = $state(false);
  speed = $state(1);
  /** Each term stays to be talked over, for so many seconds in all; its moves keep their pace. */
  linger = $state(0);
  /** Time is where it began, and nobody sent it there: what was opened is looked at as a whole. */
  untouched = $state(true);
  /** Where playing pauses by itself; the end, unless a single term is being watched. */
  private target = $state(Infinity);
  /** How much faster time runs than it would, to be there in time. */
  private hurry = 1;
  private last = 0;
  private frame = 0;

  /** Times at which playing waits, once on each way past them. */
  waits = $state.raw<readonly number[]>([]);

  private readonly schedule: () => Schedule;
  private readonly reducedMotion: () => boolean;

  constructor(schedule: () => Schedule, reducedMotion: () => boolean) {
    this.schedule = schedule;
    this.reducedMotion = reducedMotion;
  }

  get time(): number {
    return this.now;
  }

  set time(time: number) {
    const plan = this.schedule();
    const before = intervalAt(plan, this.now);
    this.now = time;
    if (!sameInterval(before, intervalAt(plan, time))) this.intervals++;
  }

  /** Playing on and on, rather than one term. */
  get running(): boolean {
    return this.playing && this.target === Infinity;
  }

  /** Whatever is under way stops, a single term too. */
  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  play(): void {
    if (this.time >= this.schedule().duration) this.time = 0;
    this.run(Infinity);
  }

  pause(): void {
    this.playing = false;
    cancelAnimationFrame(this.frame);
  }

  /** Jump. */
  seek(time: number): void {
    this.pause();
    this.untouched = false;
    this.time = Math.max(0, Math.min(time, this.schedule().duration));
  }

  /** Play on to there, within so many seconds; what lies behind is there at once. */
  runTo(time: number, seconds: number): void {
    const there = Math.min(time, this.schedule().duration);
    if (there <= this.time || this.reducedMotion()) this.seek(there);
    else this.run(there, Math.max(1, (there - this.time) / seconds));
  }

  /** To the start of what has just come; what was asked to play while it was on its way plays. */
  begin(): void {
    const { running } = this;
    this.seek(0);
    this.untouched = true;
    if (running) this.play();
  }

  /** Play on to the next stop; pressed again on the way, be there at once and play the one after. */
  forward(size: StepSize): void {
    const plan = this.schedule();
    if (this.playing && Number.isFinite(this.target)) this.time = this.target;
    const stop = nextStop(plan, this.time, size);
    // Only a single term is short enough to be watched on every press.
    if (size !== "term" || this.reducedMotion()) this.seek(this.waitAfter(this.time, stop) ?? stop);
    else this.run(stop);
  }

  /** A term that is there, or on its way, is played again first. */
  back(size: StepSize): void {
    const beat = beatAt(this.schedule(), this.time);
    const seen = beat && this.time > beat.from + AGAIN * (beat.to - beat.from);
    if (size === "term" && !this.reducedMotion() && beat && seen && this.time <= beat.hold) {
      this.time = beat.from;
      this.run(beat.hold);
      return;
    }
    this.seek(previousStop(this.schedule(), this.time, size));
    // Back at what was opened; only going there at once leaves nothing.
    if (this.time === 0) this.untouched = true;
  }

  private waitAfter(from: number, until: number): number | undefined {
    return this.waits.find((time) => time > from && time <= until);
  }

  /** While a term's result stands there time goes slower, if it is to linger. */
  private rate(plan: Schedule): number {
    const beat = this.linger > 0 ? beatAt(plan, this.time) : undefined;
    if (!beat) return 1;
    const seconds = beat.to - beat.from;
    const progress = (this.time - beat.from) / seconds;
    if (progress < LANDING || progress > 1) return 1;
    const rest = (1 - LANDING) * seconds;
    return rest / Math.max(rest, this.linger - LANDING * seconds);
  }

  private run(target: number, hurry = 1): void {
    cancelAnimationFrame(this.frame);
    this.target = target;
    this.untouched = false;
    this.hurry = hurry;
    this.playing = true;
    this.last = performance.now();
    this.frame = requestAnimationFrame(this.advance);
  }

  private readonly advance = (now: number): void => {
    if (!this.playing) return;
    const plan = this.schedule();
    const end = Math.min(this.target, plan.duration);
    const before = this.time;
    const elapsed = ((now - this.last) / 1000) * this.speed * this.hurry * this.rate(plan);
    if (this.reducedMotion()) {
      // Nothing travels: each term is simply there, for as long as it would have taken.
      const stop = nextStop(plan, this.time, "term");
      if (elapsed >= stop - this.time) {
        this.time = Math.min(stop, end);
        this.last = now;
      }
    } else {
      this.time = Math.min(this.time + Math.max(0, elapsed), end);
      this.last = now;
    }
    const wait = this.waitAfter(before, this.time);
    if (wait !== undefined) this.time = wait;
    if (this.time >= end || wait !== undefined) this.pause();
    else this.frame = requestAnimationFrame(this.advance);
  };
}
