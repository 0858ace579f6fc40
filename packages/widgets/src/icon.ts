import "./palette.ts";
import { html, svg, type TemplateResult } from "lit/html.js";

/** The form of lucide's icon data: elements with their attributes. */
type IconData = readonly (readonly [string, Readonly<Record<string, string | number | undefined>>])[];

/** Draws an icon of lucide's data; always beside a word, or in a control that has a name. */
export const icon = (data: unknown): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true">${(data as IconData).map(shape)}</svg>`;

function shape([tag, a]: IconData[number]): TemplateResult {
  if (tag === "circle") return svg`<circle cx=${a.cx} cy=${a.cy} r=${a.r} />`;
  if (tag === "line") return svg`<line x1=${a.x1} y1=${a.y1} x2=${a.x2} y2=${a.y2} />`;
  if (tag === "rect")
    return svg`<rect x=${a.x} y=${a.y} width=${a.width} height=${a.height} rx=${a.rx ?? 0} />`;
  return svg`<path d=${a.d} />`;
}

// From lucide's data (ISC licence), by its names; the package itself is a thousand files to load one by one in development.
export const ELLIPSIS = [12, 19, 5].map((cx) => ["circle", { cx, cy: 12, r: 1 }]);
