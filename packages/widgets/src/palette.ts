import { css, sheetOf } from "./reactive-element.ts";
import { fieldBox, theme } from "./theme.ts";

/**
 * Makes of a brand's colour one that can be read. `--_legible` is the end of a relative colour: it darkens on light grounds
 * and lightens on dark ones, just as far as a contrast of 4.55 needs (luminance and contrast as WCAG 2.2 defines them), and
 * leaves alone what has it. What it works on is the colour mixed half and half with `--_ground`, which is black with the
 * ground's luminance as its alpha: so one colour carries both to where they can be compared. `--_whole` undoes the mixing.
 * Light grows by scaling, which keeps the hue, as far as the screen's colours go; the rest is added as white.
 *
 * `--_brand` is the accent as far as every screen shows it; the button keeps the brand's own. Words on it are black or white,
 * whichever has more contrast (they meet at a luminance of 0.179).
 *
 * Of a surface that the page does not say, only light or dark is known: then it is taken for a tinted paper, or a dark grey.
 */
export const palette = css`
  :host {
    --_y: (0.2126 * r + 0.7152 * g + 0.0722 * b);
    --_white: clamp(0, (0.179 - var(--_y)) * 1e5, 1);
    --_luminance: color(from var(--_said) xyz-d65 0 0 0 / y);
    --_ground: var(--_luminance, lab(from var(--_ink) 0 0 0 / clamp(0.035, (49 - l) * 1e5, 0.8)));
    --_whole: 2 * alpha;
    --_dark: clamp(0, (1.179 - var(--_whole)) * 1e5, 1);
    --_aim: ((var(--_whole) - 0.95) * (0.22 + 4.33 * var(--_dark)) - 0.05);
    --_most: (var(--_whole) + var(--_dark) * (1 / (max(r, g, b) + 0.001) - var(--_whole)));
    --_scale: clamp(var(--_dark) * var(--_whole), var(--_aim) / var(--_y), var(--_most));
    --_light: (var(--_scale) * var(--_y));
    --_white-added: var(--_dark) * max(0, (var(--_aim) - var(--_light)) / (1 - var(--_light)));
    --_kept: var(--_scale) * (1 - var(--_white-added));
    --_legible: srgb-linear calc(var(--_kept) * r + var(--_white-added))
      calc(var(--_kept) * g + var(--_white-added)) calc(var(--_kept) * b + var(--_white-added)) / 1;
    --_brand: color(from var(--_fill) srgb-linear clamp(0, r, 1) clamp(0, g, 1) clamp(0, b, 1) / 1);
    --_on: var(
      --hearth-on-accent,
      color(from var(--_brand) srgb-linear var(--_white) var(--_white) var(--_white) / 1)
    );
    --_grey: color-mix(in oklab, var(--_ink) 64%, var(--_surface));
    --_red: var(--hearth-danger, #c02a1d);
    --_accent: color(from color-mix(in srgb-linear, var(--_brand), var(--_ground)) var(--_legible));
    --_danger: color(from color-mix(in srgb-linear, var(--_red), var(--_ground)) var(--_legible));
    --_muted: var(
      --hearth-muted,
      color(from color-mix(in srgb-linear, var(--_grey), var(--_ground)) var(--_legible))
    );
    --_tint: color-mix(in oklab, var(--_accent) 16%, transparent);
  }
  @supports not (color: color(from currentColor srgb-linear r g b)) {
    :host {
      --_surface: var(--_said, Canvas);
      --_on: var(--hearth-on-accent, var(--_surface));
      --_accent: var(--_fill);
      --_danger: var(--_red);
      --_muted: var(--hearth-muted, var(--_grey));
    }
  }
`;

/** For what a discussion shows only once it is live; all others have it from the beginning. */
const acting = css`
  input:not([type="radio"], [type="checkbox"]),
  select {
    ${fieldBox}
  }
  /* Korean breaks between words; what is too long for a line breaks all the same. */
  :host(:lang(ko)) > * {
    word-break: keep-all;
  }
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  button {
    transition: background-color 140ms ease-out;
  }
  button:hover:not(:disabled) {
    background: var(--_soft);
  }
  .main {
    border: 1px solid var(--_accent);
    background: var(--_fill);
    -webkit-text-fill-color: var(--_on);
    font-weight: 600;
    padding: calc(var(--_u) * 2) calc(var(--_u) * 4);
  }
  .main:hover:not(:disabled) {
    background: color-mix(in oklab, var(--_fill) 92%, var(--_on));
  }
  textarea {
    resize: vertical;
  }
  @supports (field-sizing: content) {
    .form > textarea {
      resize: none;
    }
  }
  .skeleton > * {
    background: var(--_soft);
    border-radius: var(--_radius);
  }
  button:disabled {
    cursor: default;
    opacity: 0.6;
  }
  :is(.meta, .note, .over) .quiet {
    color: inherit;
    font-size: inherit;
  }
  .quiet:hover:not(:disabled) {
    color: var(--_ink);
  }
  .error {
    color: var(--_danger);
    font-size: 0.875em;
  }
  .line,
  .over {
    position: sticky;
    inset-block-start: var(--hearth-sticky-top, 12px);
    z-index: 2;
    display: grid;
    justify-items: center;
    block-size: 0;
  }
  .line {
    margin-block: -40px 40px;
  }
  .line > *,
  .over > * {
    block-size: max-content;
    border-radius: 99px;
    box-shadow: 0 2px 12px color-mix(in oklab, black 16%, transparent);
  }
  .line > *,
  .over > p {
    border: 1px solid var(--_line);
    padding: calc(var(--_u) * 1.5) calc(var(--_u) * 4);
    background: var(--_surface);
    font-size: 0.875em;
  }
  .line button {
    color: var(--_accent);
    font-weight: 600;
    padding-block: 0;
  }
  svg {
    inline-size: 1.1em;
    block-size: 1.1em;
    vertical-align: -0.15em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .enter {
    animation: enter 180ms ease-out;
  }
  @keyframes enter {
    from {
      opacity: 0;
      translate: 0 4px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;

// All elements of a page wear the theme as one sheet: what is said here once is true for all of them.
if (globalThis.CSSStyleSheet) sheetOf(theme).replaceSync(theme + palette + acting);
