import { expect, test } from "vitest";
import { formatNumber } from "../../format";
import { precisions, type Claim } from "./precision";

const product = (result: string, ...operands: string[]): Claim => ({
  result,
  operands,
  of: (number) => operands.reduce((all, id) => all * number(id), 1),
});
const sum = (result: string, ...operands: string[]): Claim => ({
  result,
  operands,
  of: (number) => operands.reduce((all, id) => all + number(id), 0),
});

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
const read = (text: string): number =>
  Number(
    text
      .replace("·10", "e")
      .replace(/[⁰¹²³⁴-⁹⁻]/g, (c) => "0123456789-".charAt(RAISED.indexOf(c)))
      .replace("−", "-"),
  );

/** The claims as they are read on the screen. */
function shown(claims: readonly Claim[], numbers: Record<string, number>): Record<string, string> {
  const value = (id: string) => numbers[id] ?? NaN;
  const digits = precisions(claims, value);
  const text = (id: string) => formatNumber(value(id), digits.get(id));
  for (const { result, of } of claims) {
    const again = of((id) => read(text(id)));
    expect(formatNumber(again, digits.get(result))).toBe(text(result));
  }
  return Object.fromEntries(Object.keys(numbers).map((id) => [id, text(id)]));
}

test("three digits where they do", () => {
  expect(shown([product("c", "a", "b")], { a: 0.7, b: 0.00456, c: 0.7 * 0.00456 })).toEqual({
    a: "0.700",
    b: "0.00456",
    c: "0.00319",
  });
});

test("more for the factors where the product would not come out", () => {
  const numbers = { a: 0.12748432, b: 0.23327611, c: 0.12748432 * 0.23327611 };
  const { c } = shown([product("c", "a", "b")], numbers);
  expect(c).toBe("0.0297");
});

test("all of an array alike, unless one product needs still more", () => {
  const a = [0.593269992, 0.596884378, 0.12345678, 0.7511];
  const d = [0.138498562, -0.038098236];
  const numbers: Record<string, number> = {};
  const claims = d.flatMap((one, i) =>
    a.map((other, k) => {
      numbers[`a.1.${String(k)}`] = other;
      numbers[`dz.2.${String(i)}`] = one;
      numbers[`dw.2.${String(i)}.${String(k)}`] = one * other;
      return product(`dw.2.${String(i)}.${String(k)}`, `dz.2.${String(i)}`, `a.1.${String(k)}`);
    }),
  );
  shown(claims, numbers);
});

test("what has changed a little looks changed", () => {
  const text = shown([sum("w_next.1.0", "w.1.0", "step")], { "w.1.0": 0.3, step: -0.00002, "w_next.1.0": 0.29998 }); // prettier-ignore
  expect(text["w_next.1.0"]).toBe("0.29998");
});

test("what cancels keeps the digits that are left of it", () => {
  const numbers = { a: 0.123456789123, b: -0.123450001234, c: 0.123456789123 - 0.123450001234 };
  expect(shown([sum("c", "a", "b")], numbers).c).toBe("6.79·10⁻⁶");
  const closer = { a: 0.123456789123, b: -0.123456750001, c: 0.123456789123 - 0.123456750001 };
  expect(shown([sum("c", "a", "b")], closer).c).toBe("3.9·10⁻⁸");
});

test("of hundreds of products no factor is written with more digits than are read", () => {
  // Numbers without a pattern, the same on every machine.
  let seed = 1;
  const drawn = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const [errors, activations] = [16, 32].map((n) => Array.from({ length: n }, drawn));
  // A saturated neuron sends nearly one: what is multiplied by it hardly changes.
  activations?.push(0.99959, 0.9999999, 1 - 1e-9);
  const numbers: Record<string, number> = {};
  const claims = (errors ?? []).flatMap((error, i) =>
    (activations ?? []).map((activation, k) => {
      const [d, a, w] = [`dz.2.${String(i)}`, `a.1.${String(k)}`, `dw.2.${String(i)}.${String(k)}`];
      Object.assign(numbers, { [d]: error, [a]: activation, [w]: error * activation });
      return product(w, d, a);
    }),
  );
  shown(claims, numbers);
  const most = Math.max(...precisions(claims, (id) => numbers[id] ?? NaN).values());
  expect(most).toBeLessThanOrEqual(6);
});
