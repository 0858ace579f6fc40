/** What one plays with on the page of the looks. */
export interface Look {
  accent: string;
  ink: string;
  surface: string;
  /** Whether the page says its surface, or leaves it to be told from its words. */
  isSurfaceSaid: boolean;
  /** Pixels. */
  radius: number;
  density: number;
  /** Pixels. */
  size: number;
  font: string;
  scheme: "" | "light" | "dark";
}

/** The custom properties of a look: those that say something else than the default. */
export function tokensOf(look: Look): [name: string, value: string][] {
  const { scheme, isSurfaceSaid, accent, surface, radius, density } = look;
  const all: [name: string, value: string, isSaid: boolean][] = [
    ["--hearth-accent", accent, true],
    // With a scheme said, ink and surface are its own.
    ["--hearth-scheme", scheme, scheme !== ""],
    ["--hearth-surface", surface, isSurfaceSaid && scheme === ""],
    ["--hearth-radius", `${radius}px`, radius !== 6],
    ["--hearth-density", String(density), density !== 1],
  ];
  return all.filter(([, , isSaid]) => isSaid).map(([name, value]) => [name, value]);
}

/** As a designer would write it. Words, their colour and size are the page's own, in plain CSS. */
export function cssOf(look: Look): string {
  const { ink, surface, size, font } = look;
  const tokens = tokensOf(look).map(([name, value]) => `  ${name}: ${value};`);
  const page = [`  color: ${ink};`, `  background: ${surface};`, `  font: ${size}px/1.5 ${font};`];
  return [":root {", ...tokens, "}", "body {", ...page, "}"].join("\n");
}

const ALL = ["accent", "scheme", "surface", "radius", "density"].map((name) => `--hearth-${name}`);

/** Says it to a page. */
export function applied(look: Look, { style }: HTMLElement): void {
  const said = new Map(tokensOf(look));
  for (const name of ALL) style.setProperty(name, said.get(name) ?? "");
  const { scheme, surface, ink, font, size } = look;
  const grounds = { light: "#ffffff", dark: "#191a1b" };
  style.setProperty("--page", scheme ? grounds[scheme] : surface);
  style.setProperty("--words", ink);
  style.setProperty("font-family", font);
  style.setProperty("font-size", `${size}px`);
}
