/** What the server said about one field of the request. */

import type { Problem } from "../api/types";

/** `field` is a path such as samples.y.0; a refusal of all of it, or of a part of it, is one of it. */
export function refusal(problem: Problem | null, field: string): string | undefined {
  const within = (one: string, other: string) => one === other || one.startsWith(`${other}.`);
  return problem?.errors?.find((error) => within(error.field, field) || within(field, error.field))
    ?.message;
}
