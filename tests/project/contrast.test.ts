import { expect, it } from "vitest";
import { contrast, luminance, type Rgb } from "../../docs/theme/contrast.ts";

// The figures are those that https://webaim.org/resources/contrastchecker/ gives.
it.each<[Rgb, Rgb, number]>([
  [[0, 0, 0], [255, 255, 255], 21],
  [[255, 255, 255], [255, 255, 255], 1],
  [[119, 119, 119], [255, 255, 255], 4.48],
  [[118, 118, 118], [255, 255, 255], 4.54],
  [[0, 0, 255], [255, 255, 255], 8.59],
  [[255, 0, 0], [255, 255, 255], 4],
  [[0, 128, 0], [255, 255, 255], 5.14],
  [[255, 255, 0], [0, 0, 0], 19.56],
])("%s beside %s has %d", (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 1);
  expect(contrast(other, one)).toBe(contrast(one, other));
});

it("lets black and white meet where the theme says they do", () => {
  const grey = (level: number): Rgb => [level, level, level];
  for (let level = 0; level < 256; level++) {
    const [white, black] = [contrast(grey(level), grey(255)), contrast(grey(level), grey(0))];
    expect(white > black).toBe(luminance(grey(level)) < 0.1791);
    expect(Math.max(white, black)).toBeGreaterThan(4.55);
  }
});
