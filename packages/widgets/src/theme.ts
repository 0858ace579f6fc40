import { css } from "./reactive-element.ts";

/**
 * Four inputs make the palette: `--hearth-ink`, `--hearth-surface`, `--hearth-accent`, `--hearth-radius`; all else is mixed
 * from them toward transparent, so no background need be known. `--hearth-density` scales the 4 px grid.
 * Names that begin with `--_` are the elements' own.
 */
export const theme = css`
  :host {
    --_ink: var(--hearth-ink, currentColor);
    --_surface: var(--hearth-surface, Canvas);
    --_accent: var(--hearth-accent, #2f6f4f);
    --_radius: var(--hearth-radius, 6px);
    --_u: calc(4px * var(--hearth-density, 1));
    --_line: color-mix(in oklab, var(--_ink) 16%, transparent);
    --_edge: color-mix(in oklab, var(--_ink) 50%, transparent);
    --_soft: color-mix(in oklab, var(--_ink) 6%, transparent);
    --_muted: color-mix(in oklab, var(--_ink) 72%, transparent);
    --_tint: color-mix(in oklab, var(--_accent) 16%, transparent);
    --_danger: color-mix(in oklab, #c02a1d 82%, var(--_ink));
    display: block;
    container-type: inline-size;
    contain-intrinsic-inline-size: 16rem;
    color: var(--_ink);
    line-height: 1.55;
    text-align: start;
    overflow-wrap: anywhere;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h3,
  h4,
  p,
  ul,
  ol,
  fieldset,
  legend,
  blockquote,
  pre {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  h3,
  h4 {
    font: inherit;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  h3 {
    font-size: 1.125em;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 0.15em;
  }
  button,
  input,
  textarea,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    cursor: pointer;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    padding: calc(var(--_u) * 1.5) calc(var(--_u) * 2);
    min-block-size: 24px;
    transition: background-color 140ms ease-out;
  }
  button:disabled {
    cursor: default;
    opacity: 0.6;
  }
  button:hover:not(:disabled) {
    background: var(--_soft);
  }
  .main {
    background: var(--_accent);
    color: var(--_surface);
    font-weight: 600;
    padding: calc(var(--_u) * 2) calc(var(--_u) * 4);
  }
  .main:hover:not(:disabled) {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_ink));
  }
  .plain {
    border: 1px solid var(--_edge);
    padding: calc(var(--_u) * 2) calc(var(--_u) * 3);
  }
  .quiet {
    color: var(--_muted);
    font-size: 0.875em;
    padding: calc(var(--_u) * 1) calc(var(--_u) * 1.5);
    margin-inline-start: calc(var(--_u) * -1.5);
  }
  :is(.meta, .note, .over) .quiet {
    color: inherit;
    font-size: inherit;
  }
  .quiet:hover:not(:disabled) {
    color: var(--_ink);
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  input:not([type="radio"], [type="checkbox"]),
  textarea,
  select {
    inline-size: 100%;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_surface) 60%, transparent);
    padding: calc(var(--_u) * 2) calc(var(--_u) * 3);
  }
  textarea {
    resize: vertical;
    field-sizing: content;
    min-block-size: calc(1.55em + var(--_u) * 4 + 2px);
  }
  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  :placeholder-shown {
    direction: inherit;
  }
  .meta,
  .note {
    color: var(--_muted);
    font-size: 0.8125em;
    font-variant-numeric: tabular-nums;
  }
  .error {
    color: var(--_danger);
    font-size: 0.875em;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2);
  }
  .text {
    max-inline-size: 68ch;
    text-wrap: pretty;
  }
  .text > * + * {
    margin-block-start: 0.6em;
  }
  .text p {
    white-space: pre-line;
  }
  .text :is(ul, ol) {
    padding-inline-start: 1.4em;
    list-style: disc;
  }
  .text ol {
    list-style: decimal;
  }
  .text blockquote {
    border-inline-start: 2px solid var(--_line);
    padding-inline-start: calc(var(--_u) * 3);
    color: var(--_muted);
  }
  .text blockquote blockquote {
    color: inherit;
  }
  .text :is(code, pre) {
    font:
      0.9em ui-monospace,
      monospace;
    background: var(--_soft);
    border-radius: 4px;
    padding: 0.1em 0.3em;
    direction: ltr;
    unicode-bidi: isolate;
  }
  .text pre {
    padding: calc(var(--_u) * 2) calc(var(--_u) * 3);
    overflow-x: auto;
    overflow-wrap: normal;
  }
  .text pre code {
    padding: 0;
    background: none;
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
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
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
  .enter {
    animation: enter 180ms ease-out;
  }
  @keyframes enter {
    from {
      opacity: 0;
      translate: 0 4px;
    }
  }
  .skeleton > * {
    background: var(--_soft);
    border-radius: var(--_radius);
  }
  @media (pointer: coarse) {
    button {
      min-block-size: 44px;
    }
    input,
    textarea,
    select {
      font-size: max(16px, 1em);
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
