/** Red, green and blue as a screen has them, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** How much light a colour sends: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
export function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map(linear);
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

const linear = (channel: number): number => {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

/** From 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

/** What WCAG 2.2 AA asks of words, and of edges and focus rings. */
export const WORDS = 4.5;
export const EDGES = 3;

const canvas =
  globalThis.document && new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

/** Any colour that CSS can say, as it is shown; over `ground` where it can be seen through. */
export function shownColor(color: string, ground = "#fff"): Rgb {
  for (const each of [ground, color]) {
    canvas!.fillStyle = each;
    canvas!.fillRect(0, 0, 1, 1);
  }
  const [r, g, b] = canvas!.getImageData(0, 0, 1, 1).data;
  return [r!, g!, b!];
}
