/** Frames with little in them. */

import type { TrainingFrame } from "../contract";
import { FIRST_TRAINING, type Training } from "../settings";

export const frame = (update: number, more: Partial<TrainingFrame> = {}): TrainingFrame => ({
  update,
  epoch: update / 15,
  state: { update, epoch: 0, seen: 0, parameters: { w: [[[1]]], b: [[0]] }, optimizer: {} },
  cost: { train: 1 / (update + 1), test: null },
  objective: { train: 1 / (update + 1), test: null },
  accuracy: null,
  gradient_norms: [0.5],
  update_ratios: [0.001],
  batch: [0, 1],
  learning_rate: 0.1,
  surface: null,
  confusion: null,
  ...more,
});

export const training = (learningRate = 0.1): Training => ({ ...FIRST_TRAINING, learningRate });
