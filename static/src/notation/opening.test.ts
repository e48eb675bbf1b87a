import { describe, expect, test } from "vitest";
import { open, openable, openableFully } from "./opening";
import { instantiate, writeOutSums } from "./template";

const d = (of: string) => `\\frac{\\partial C}{\\partial ${of}}`;
const dw1 = `\\term{dw.1.i.k}{${d("w^{1}_{\\ix{i}\\ix{k}}")}}`;
const dw2 = `\\term{dw.2.i.k}{${d("w^{2}_{\\ix{i}\\ix{k}}")}}`;
const dz = (l: number, i: string) => `\\term{dz.${l}.${i}}{${d(`z^{${l}}_{\\ix{${i}}}`)}}`;
const da = (l: number, i: string) => `\\term{da.${l}.${i}}{${d(`a^{${l}}_{\\ix{${i}}}`)}}`;
const ds = (l: number, i: string) => `\\term{ds.${l}.${i}}{\\sigma'(z^{${l}}_{\\ix{${i}}})}`;
const a = (l: number, i: string) => `\\term{a.${l}.${i}}{a^{${l}}_{\\ix{${i}}}}`;
const z = (l: number, i: string) => `\\term{z.${l}.${i}}{z^{${l}}_{\\ix{${i}}}}`;
const w = (l: number, i: string, k: string) =>
  `\\term{w.${l}.${i}.${k}}{w^{${l}}_{\\ix{${i}}\\ix{${k}}}}`;
const y = (i: string) => `\\term{y.${i}}{y_{\\ix{${i}}}}`;

/** A 2-3-2 network as the engine writes it. */
const EQUATIONS: Record<string, string> = {
  "z.1": `${z(1, "i")} = \\sumover{k}{1}{${w(1, "i", "k")} \\cdot ${a(0, "k")}} + \\term{b.1.i}{b^{1}_{\\ix{i}}}`,
  "a.1": `${a(1, "i")} = \\sigma(${z(1, "i")}) = \\tanh(${z(1, "i")})`,
  "da.2": `${da(2, "i")} = ${a(2, "i")} - ${y("i")}`,
  "ds.2": `${ds(2, "i")} = 1`,
  "dz.2": `${dz(2, "i")} = ${da(2, "i")} \\cdot ${ds(2, "i")}`,
  "dw.2": `${dw2} = ${dz(2, "i")} \\cdot ${a(1, "k")}`,
  "da.1": `${da(1, "k")} = \\sumover{j}{1}{${dz(2, "j")} \\cdot ${w(2, "j", "k")}}`,
  "ds.1": `${ds(1, "i")} = 1 - \\tanh^2(${z(1, "i")})`,
  "dz.1": `${dz(1, "i")} = ${da(1, "i")} \\cdot ${ds(1, "i")}`,
  "dw.1": `${dw1} = ${dz(1, "i")} \\cdot ${a(0, "k")}`,
};
const equationOf = (array: string) => EQUATIONS[array];
const opened = (step: string, ...arrays: string[]) =>
  open(EQUATIONS[step] ?? "", new Set(arrays), equationOf);

describe("opening a factor in place", () => {
  test("the weight of the last layer becomes the notes' three factors", () => {
    expect(opened("dw.2", "dz.2")).toBe(
      `${dw2} = \\opened{dz.2.i}{${da(2, "i")} \\cdot ${ds(2, "i")}} \\cdot ${a(1, "k")}`,
    );
  });

  test("nothing opened changes nothing", () => {
    expect(opened("dw.1")).toBe(EQUATIONS["dw.1"]);
  });

  test("a sum among factors gets brackets, and its letters become those of the place", () => {
    expect(opened("dz.1", "da.1")).toBe(
      `${dz(1, "i")} = \\opened{da.1.i}{\\left(\\sumover{j}{1}{${dz(2, "j")} \\cdot ${w(2, "j", "i")}}\\right)} \\cdot ${ds(1, "i")}`,
    );
  });

  test("a sum inside a sum runs over a letter of its own", () => {
    const all = opened("dw.1", "dz.1", "da.1", "dz.2", "da.2", "a.2", "a.1", "z.1");
    const bound = [...all.matchAll(/\\sumover\{(.)\}/g)].map(([, letter]) => letter);
    expect(bound).toEqual(["j"]);
    // a²ⱼ is not defined here, but if the output were opened through a¹, its k would be taken by w¹ᵢₖ:
    const deep = open(
      `${da(0, "k")} = \\sumover{j}{1}{${a(1, "j")} \\cdot ${w(2, "j", "k")}}`,
      new Set(["a.1", "z.1"]),
      equationOf,
    );
    expect(deep).toContain(`\\sumover{l}{1}{${w(1, "j", "l")} \\cdot ${a(0, "l")}}`);
  });

  test("a difference among factors gets brackets, alone it needs none", () => {
    expect(opened("dz.2", "da.2")).toContain(
      `\\opened{da.2.i}{\\left(${a(2, "i")} - ${y("i")}\\right)} \\cdot`,
    );
    expect(opened("z.1")).toBe(EQUATIONS["z.1"]);
    expect(opened("a.1", "z.1")).toContain("\\sigma(\\opened{z.1.i}{\\sumover{k}");
  });

  test("in the body of a sum, a difference gets brackets; a definition that is another opened one keeps its own", () => {
    const cost = "\\term{cost}{C} = \\sumover{i}{1}{\\term{e.2.i}{e_{\\ix{i}}}}";
    const error = (array: string) =>
      array === "e.2" ? "\\term{e.2.i}{e} = \\term{a.2.i}{a} - \\term{y.i}{y}" : undefined;
    expect(open(cost, new Set(["e.2"]), error)).toContain("\\opened{e.2.i}{\\left(\\term{a.2.i}");
    const chain: Record<string, string> = {
      "db.2": "\\term{db.2.i}{b} = \\term{dz.2.i}{z}",
      "dz.2": "\\term{dz.2.i}{z} = \\term{a.2.i}{a} - \\term{y.i}{y}",
    };
    const update = "\\term{b_next.2.i}{b} = \\term{learning_rate}{\\eta} \\cdot \\term{db.2.i}{b}";
    expect(open(update, new Set(["db.2", "dz.2"]), (array) => chain[array])).toContain(
      "\\opened{db.2.i}{\\left(\\opened{dz.2.i}{",
    );
  });

  test("numbers can be put in afterwards, sums written out", () => {
    const one = writeOutSums(instantiate(opened("dw.1", "dz.1", "da.1", "dz.2"), { i: 2, k: 0 }));
    expect(one).toContain("\\opened{da.1.2}{\\left(\\opened{dz.2.0}{");
    expect(one).toContain("\\term{w.2.1.2}{w^{2}_{12}}");
    expect(one).not.toMatch(/\\ix|\\sumover/);
  });

  test("an entry of another sample stays one of that sample", () => {
    const mean = `\\term{db.2.i}{b} = \\tfrac{1}{2} \\sumover{s}{1}{\\term{dz.2.i@s}{\\frac{\\partial C_{\\ix{s}}}{\\partial z}}}`;
    const batch = (array: string) =>
      array === "dz.2"
        ? `${dz(2, "i")} = \\term{da.2.i}{\\frac{\\partial C_{s}}{\\partial a^{2}_{\\ix{i}}}} \\cdot \\term{ds.2.i}{\\sigma'(z^{2}_{\\ix{i}})}`
        : undefined;
    const one = open(mean, new Set(["dz.2"]), batch);
    expect(one).toContain(
      "\\term{da.2.i@s}{\\frac{\\partial C_{\\ix{s}}}{\\partial a^{2}_{\\ix{i}}}}",
    );
    expect(one).toContain("\\term{ds.2.i@s}{\\sigma'(z^{2}_{\\ix{i}, \\ix{s}})}");
  });
});

test("a sample's cost as the notes write it is one of that sample too", () => {
  const mean = "\\term{db.2.i}{b} = \\sumover{s}{1}{\\term{dz.2.i@s}{d}}";
  const error =
    "\\term{dz.2.i}{d} = \\term{da.2.i}{\\frac{\\partial \\mathit{cost}_{s}}{\\partial a_{\\ix{i}}}}";
  const one = open(mean, new Set(["dz.2"]), () => error);
  expect(one).toContain("\\partial \\mathit{cost}_{\\ix{s}}}{\\partial a_{\\ix{i}}}");
});

test("sides that differ only in a factor's symbol become one when it is open", () => {
  const chain = "\\term{dz.1}{d} = \\term{ds.1}{a'} = \\term{ds.1}{s'}";
  expect(open(chain, new Set(["ds.1"]), () => "\\term{ds.1}{s'} = 1")).toBe(
    "\\term{dz.1}{d} = \\opened{ds.1}{1}",
  );
  expect(open(chain, new Set(), () => undefined)).toBe(chain);
});

test("what can be opened: what a step defines, not what was given", () => {
  expect(openable(EQUATIONS["dw.1"] ?? "", equationOf)).toEqual(["dz.1"]);
  expect(openable(EQUATIONS["dw.2"] ?? "", equationOf)).toEqual(["dz.2", "a.1"]);
});

test("all of it, through derivatives only", () => {
  const through = (array: string) => array.startsWith("d");
  expect(openableFully(EQUATIONS["dw.1"] ?? "", equationOf, through)).toEqual([
    "dz.1", "da.1", "dz.2", "da.2", "ds.2", "ds.1",
  ]); // prettier-ignore
});
