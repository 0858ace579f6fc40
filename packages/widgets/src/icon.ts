import "./palette.ts";
import { html, type TemplateResult } from "lit/html.js";

/** Draws an icon from the `d` of its path, in lucide's grid; always beside a word, or in a control that has a name. */
export const icon = (d: string): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${d}></path></svg>`;

// From lucide's data (ISC licence), by its names; the package itself is a thousand files to load one by one in development.
export const ELLIPSIS = [12, 19, 5].map((x) => `M${x - 1} 12a1 1 0 1 0 2 0a1 1 0 1 0-2 0`).join("");
