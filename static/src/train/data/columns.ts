/** Which columns of a table are learnt from, and which are learnt. */

import type { Dataset } from "../run/contract";

export type Role = "input" | "target" | "out";

export interface ColumnRole {
  readonly name: string;
  readonly kind: string;
  readonly role: Role;
}

/** As the server read them. */
export const rolesOf = ({ columns }: Dataset): ColumnRole[] =>
  columns.map(({ name, kind, role }) => ({ name, kind, role }));

/** A column that is left out is no longer told of: it is remembered where it was. */
export function merged(before: readonly ColumnRole[], read: readonly ColumnRole[]): ColumnRole[] {
  if (before.length === 0) return [...read];
  const known = new Map(read.map((column) => [column.name, column]));
  const kept = before.map(
    (column) => known.get(column.name) ?? { ...column, role: "out" as const },
  );
  return [...kept, ...read.filter(({ name }) => !before.some((column) => column.name === name))];
}

export const named = (columns: readonly ColumnRole[], role: Role): string[] =>
  columns.filter((column) => column.role === role).map(({ name }) => name);
