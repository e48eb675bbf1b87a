/** Dots as paths: all that look alike in a frame are one, however many they are. */

import type { Role } from "../../../notation/term";
import { poseOf, type Flight } from "../motion";

export interface DotPath {
  readonly role: Role;
  readonly opacity: number;
  readonly scale: number;
  /** A line of no length for each dot, which its round ends make a disc. */
  readonly d: string;
}

export function dotPaths(flights: readonly Flight[], progress: number): DotPath[] {
  const paths = new Map<string, DotPath>();
  for (const flight of flights) {
    const pose = poseOf(flight, progress);
    if (!pose) continue;
    const [opacity, scale] = [pose.opacity.toFixed(2), pose.scale.toFixed(2)];
    const key = `${flight.role} ${opacity} ${scale}`;
    const d = `${paths.get(key)?.d ?? ""}M${pose.x.toFixed(1)},${pose.y.toFixed(1)}h0`;
    paths.set(key, { role: flight.role, opacity: Number(opacity), scale: Number(scale), d });
  }
  return [...paths.values()];
}
