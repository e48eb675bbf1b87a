/**
 * KaTeX from its source, without what nothing here writes: the definitions of other commands, the measures of other
 * fonts and of other characters, the arrows and braces that stretch. That is half of KaTeX, which is a third of the
 * page's script.
 */

import { parseSync, type Plugin, type Rolldown } from "vite";
import written from "./src/notation/commands.json" with { type: "json" };

/** What the engine and the page write, and what KaTeX makes of it. */
const WRITTEN = new Set([...written.commands, ...written.within].map((name) => `\\${name}`));

/** A node of the syntax tree, of which only this is looked at. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly name?: string;
  readonly value?: unknown;
  readonly key?: Node;
  readonly id?: Node;
  readonly init?: Node;
  readonly callee?: Node;
  readonly expression?: Node;
  readonly declaration?: Node;
  readonly declarations?: readonly Node[];
  readonly arguments?: readonly Node[];
  readonly elements?: readonly Node[];
  readonly properties?: readonly Node[];
}

type Names = readonly string[];
const named = ({ key }: Node): string => key?.name ?? String(key?.value);
const texts = (node: Node | undefined): Names =>
  (node?.elements ?? [node]).map((one) => (typeof one?.value === "string" ? one.value : ""));
const namesIn = (definition: Node | undefined): Names =>
  texts(definition?.properties?.find((one) => named(one) === "names")?.value as Node | undefined);

/** Characters and what KaTeX has for itself stay; of the commands with a name those that are written. */
function areWritten(names: Names): boolean {
  const commands = names.filter((name) => /^\\[a-zA-Z]+$/.test(name));
  return commands.length === 0 || commands.some((name) => WRITTEN.has(name));
}

const isKey = (text: string): boolean => /^[!-~]$/.test(text);

/** By the function that defines it: does anything write what this call defines? */
const NEEDED: Readonly<Record<string, (given: readonly Node[]) => boolean>> = {
  defineMacro: ([name]) => areWritten(texts(name)),
  // In a text every character may stand, and one of the keyboard may be defined by way of a name that nothing writes.
  defineSymbol: ([mode, , , character, name]) =>
    mode?.name === "text" || texts(character).some(isKey) || areWritten(texts(name)),
  defineFunction: ([definition]) => areWritten(namesIn(definition)),
  defineEnvironment: ([definition]) =>
    namesIn(definition).some((name) => written.environments.includes(name)),
};

/** By the file and the constant that holds them: which of these are needed? */
const KEPT: Readonly<Record<string, Names>> = {
  "fontMetricsData.js default": written.fonts,
  "svgGeometry.ts path": [],
  "stretchy.ts katexImagesData": [],
};

/** What its settings say of themselves to a terminal. */
const SETTINGS = "Settings.ts SETTINGS_SCHEMA";
const TOLD = /^(description|cli.*)$/;

const isUnneeded = ({ expression: call }: Node): boolean =>
  NEEDED[call?.callee?.name ?? ""]?.(call?.arguments ?? []) === false;

function unneeded(statement: Node, file: string): readonly Node[] {
  if (isUnneeded(statement)) return [statement];
  const { declaration } = statement;
  const constants = (declaration ?? statement).declarations ?? [];
  const tables = [["default", declaration], ...constants.map(({ id, init }) => [id?.name, init])];
  return (tables as [string, Node | undefined][]).flatMap(([name, table]) => {
    const which = `${file} ${name}`;
    const kept = KEPT[which];
    if (which === SETTINGS)
      return (table?.properties ?? []).flatMap(({ value }) =>
        ((value as Node).properties ?? []).filter((one) => TOLD.test(named(one))),
      );
    return kept ? (table?.properties ?? []).filter((one) => !kept.includes(named(one))) : [];
  });
}

const SOURCE = /\.[jt]s$/;
const MEASURES = "fontMetricsData.js";
/** Below are the letters of alphabets, which a name may have though no source does; above, signs. */
const FIRST_SIGN = 0x2000;

/** The code points of the signs that this text names. */
function namedSigns(text: string): ReadonlySet<number> {
  const escaped = text.matchAll(/\\u([0-9a-f]{4})|\\u\{([0-9a-f]+)\}|0x([0-9a-f]+)/gi);
  const points = [...escaped].map((found) =>
    Number.parseInt(found.slice(1).find(Boolean) ?? "", 16),
  );
  return new Set([...points, ...[...text].map((character) => character.codePointAt(0) ?? 0)]);
}

/** All of KaTeX's source that is left, but for the measures. */
async function otherSources(
  { fs }: Pick<Rolldown.PluginContext, "fs">,
  folder: string,
): Promise<string> {
  const folders = [folder, `${folder}/functions`, `${folder}/environments`];
  const each = folders.map(async (one) => {
    const files = (await fs.readdir(one)).filter((file) => SOURCE.test(file) && file !== MEASURES);
    const texts = files.map(async (file) =>
      inPart(await fs.readFile(`${one}/${file}`, { encoding: "utf8" }), file),
    );
    return Promise.all(texts);
  });
  return (await Promise.all(each)).flat().join("");
}

/** Measures of signs that nothing can write. */
function unneededMeasures(statement: Node, signs: ReadonlySet<number>): readonly Node[] {
  const fonts = statement.declaration?.properties ?? [];
  return fonts.flatMap(({ value }) =>
    ((value as Node | undefined)?.properties ?? []).filter((one) => {
      const point = Number(named(one));
      return point >= FIRST_SIGN && !signs.has(point);
    }),
  );
}

/** The code without these parts; a property takes its comma along. */
function without(code: string, parts: readonly Node[]): string {
  let left = code;
  for (const { start, end } of parts.toReversed())
    left = left.slice(0, start) + left.slice(end).replace(/^\s*,/, "");
  return left;
}

const statementsOf = (code: string, file: string): readonly Node[] =>
  parseSync(file, code).program.body as unknown as readonly Node[];

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

function inPart(code: string, file: string): string {
  const parts = statementsOf(code, file).flatMap((one) => unneeded(one, nameOf(file)));
  return without(code, parts);
}

export const katexInPart: Plugin = {
  name: "katex-in-part",
  enforce: "pre",
  config: () => ({ define: { __VERSION__: '"in part"' } }),
  resolveId: {
    filter: { id: /^katex$/ },
    async handler(name, importer) {
      const whole = await this.resolve(name, importer, { skipSelf: true });
      return whole && whole.id.replace(/dist\/katex\.mjs$/, "katex.ts");
    },
  },
  transform: {
    filter: { id: /katex\/src\/.*\.[jt]s$/ },
    async handler(code, id) {
      const left = inPart(code, id);
      if (nameOf(id) !== MEASURES) return { code: left, map: null };
      const signs = namedSigns(await otherSources(this, id.slice(0, id.lastIndexOf("/"))));
      const parts = statementsOf(left, id).flatMap((one) => unneededMeasures(one, signs));
      return { code: without(left, parts), map: null };
    },
  },
};
