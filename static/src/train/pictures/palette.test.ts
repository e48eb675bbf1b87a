import { expect, test } from "vitest";
import { bytesAround, palette, paintPicture, partedColours } from "./palette";

const colour = (pixel: number | undefined) =>
  [0, 8, 16].map((shift) => ((pixel ?? 0) >>> shift) & 255);

test("the middle is paper, the ends are blue and orange", () => {
  const colours = palette({ least: -1, most: 1, middle: 0 }, "#ffffff");
  expect(colour(colours[255])).toEqual([42, 114, 181]);
  expect(colour(colours[0])).toEqual([221, 127, 44]);
  for (const part of colour(colours[127])) expect(part).toBeGreaterThan(245);
  for (const pixel of colours) expect(pixel >>> 24).toBe(255);
});

test("where the middle is an end there is one hue alone", () => {
  const colours = palette({ least: 0, most: 5, middle: 0 }, "#ffffff");
  expect(colour(colours[0])).toEqual([255, 255, 255]);
  expect(colour(colours[255])).toEqual([42, 114, 181]);
});

test("a layer that says nothing is paper", () => {
  expect(colour(palette({ least: 0, most: 0, middle: 0 }, "#ffffff")[9])).toEqual([255, 255, 255]);
});

test("parted: on each side of the middle one colour", () => {
  const colours = partedColours({ least: 0, most: 1, middle: 0.5 });
  expect(colour(colours[127])).toEqual([221, 127, 44]);
  expect(colour(colours[128])).toEqual([42, 114, 181]);
  expect(new Set(colours).size).toBe(2);
});

test("weights about 0", () => {
  expect([...bytesAround([-2, 0, 2], 2)]).toEqual([0, 128, 255]);
  expect([...bytesAround([0, 0], 0)]).toEqual([128, 128]);
});

test("each byte becomes its pixel", () => {
  const colours = palette({ least: -1, most: 1, middle: 0 }, "#ffffff");
  const image = { data: new Uint8ClampedArray(8) } as unknown as ImageData;
  let put = 0;
  paintPicture({ putImageData: () => put++ } as never, image, new Uint8Array([255, 0]), colours);
  expect(put).toBe(1);
  expect([...image.data]).toEqual([42, 114, 181, 255, 221, 127, 44, 255]);
});
