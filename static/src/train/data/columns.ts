/** Which columns of a table are learned from, and which are learned. */

import { counted } from "../../numerals";
import type { TableColumn } from "../run/contract";

export type ColumnRole = TableColumn["role"];
export type Roles = Readonly<Record<string, ColumnRole>>;

const asRead = (columns: readonly TableColumn[]): Roles =>
  Object.fromEntries(columns.map(({ name, role }) => [name, role]));

/** What each is for, once one of them was chosen by hand: the others stay what they were. */
export const changedColumns = (
  columns: readonly TableColumn[],
  roles: Roles | null,
  name: string,
  role: ColumnRole,
): Roles => ({ ...(roles ?? asRead(columns)), [name]: role });

/** The columns of a role, in their order; null where nothing was chosen by hand. */
export const namedColumns = (
  columns: readonly TableColumn[],
  roles: Roles | null,
  role: ColumnRole,
): string[] | null =>
  roles && columns.map(({ name }) => name).filter((name) => roles[name] === role);

const KINDS: Readonly<Record<TableColumn["kind"], string>> = {
  number: "numbers",
  category: "categories",
  text: "free text",
  date: "dates or times",
  empty: "empty",
};

/** What is said of a column beside its name. */
export function about({ kind, missing, different, why }: TableColumn, role: ColumnRole): string {
  const parts = [kind === "category" ? `${String(different)} categories` : KINDS[kind]];
  if (missing > 0 && kind !== "empty" && !why?.startsWith("empty"))
    parts.push(`${counted(missing)} missing`);
  if (role === "out" && why && why !== KINDS[kind]) parts.push(why);
  return parts.join(" · ");
}
