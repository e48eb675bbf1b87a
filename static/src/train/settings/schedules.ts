/** The schedules of the learning rate, with their constants in updates. */

interface Constant {
  readonly name: string;
  readonly title: string;
  readonly usual: number;
}

interface ScheduleChoice {
  readonly name: string;
  readonly title: string;
  readonly purpose: string;
  readonly constants: readonly Constant[];
}

export const SCHEDULES: readonly ScheduleChoice[] = [
  { name: "constant", title: "Constant", purpose: "The same at every update.", constants: [] },
  {
    name: "step",
    title: "Step",
    purpose: "A part of it again and again, after every so many updates.",
    constants: [
      { name: "every", title: "after every", usual: 1000 },
      { name: "factor", title: "times", usual: 0.5 },
    ],
  },
  {
    name: "cosine",
    title: "Cosine",
    purpose: "Falls slowly, then fast, then slowly, to its end.",
    constants: [{ name: "updates", title: "over so many updates", usual: 5000 }],
  },
  {
    name: "warm_up",
    title: "Warm-up",
    purpose: "Grows from 0 to η, and stays.",
    constants: [{ name: "updates", title: "over so many updates", usual: 500 }],
  },
];
