import { css } from "./reactive-element.ts";

/** How a field to write in, or to choose from, looks. */
export const fieldBox = css`
  inline-size: 100%;
  border: 1px solid var(--_edge);
  border-radius: var(--_radius);
  background: color-mix(in oklab, var(--_surface) 60%, transparent);
  padding: calc(var(--_u) * 2) calc(var(--_u) * 3);
`;

/**
 * What a page may say, `--hearth-…`, stands in docs/theming.md; all else is made from it. Names that begin with `--_` are the
 * elements' own. Lines and hovers are mixed toward transparent, so that no background need be known for them.
 *
 * A page that does not say its surface has one that its own words can be read on: light under dark words, dark under light
 * ones. That the accent itself can be read comes with palette.ts, and so does all that a discussion does not show before it is live.
 *
 * By a word that a page says, CSS can choose only keyframes.
 */
export const theme = css`
  :host {
    --_ink: var(--hearth-ink, var(--_own-ink, currentColor));
    --_said: var(--hearth-surface, var(--_own-surface));
    --_surface: var(--_said, lab(from var(--_ink) clamp(9, (49 - l) * 1e5, 100) 0 0 / 1));
    --_fill: var(--hearth-accent, #2f6f4f);
    --_accent: var(--_fill);
    --_muted: var(--hearth-muted, color-mix(in oklab, var(--_ink) 64%, var(--_surface)));
    --_radius: var(--hearth-radius, 6px);
    --_u: calc(4px * var(--hearth-density, 1));
    --_line: var(--hearth-line, color-mix(in oklab, var(--_ink) 16%, transparent));
    --_edge: color-mix(in oklab, var(--_ink) 58%, transparent);
    --_soft: color-mix(in oklab, var(--_ink) 6%, transparent);
    display: block;
    container-type: inline-size;
    contain-intrinsic-inline-size: 256px;
    place-self: stretch;
    flex-grow: 1;
    max-inline-size: 100%;
    color-scheme: var(--hearth-scheme, inherit);
    animation: var(--hearth-scheme, none) 0s both !important;
  }
  @keyframes light {
    to {
      --_own-ink: #1e1d1b;
      --_own-surface: #fff;
    }
  }
  @keyframes dark {
    to {
      --_own-ink: #ecebe8;
      --_own-surface: #191a1b;
    }
  }
  :where(:host) > * {
    color: var(--_ink);
    font-size: max(13px, 1em);
    line-height: 1.55;
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
    word-break: normal;
    overflow-wrap: anywhere;
    cursor: auto;
    -webkit-user-select: text;
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
  }
  button {
    cursor: pointer;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    padding: calc(var(--_u) * 1.5) calc(var(--_u) * 2);
    min-block-size: 24px;
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
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  textarea {
    ${fieldBox}
    resize: none;
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
    font-size: max(12px, 0.8125em);
    font-variant-numeric: tabular-nums;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2);
  }
  .text {
    max-inline-size: var(--hearth-measure, 68ch);
    text-wrap: pretty;
  }
  .text > * + * {
    margin-block-start: 0.6em;
  }
  .text p {
    white-space: pre-line;
    unicode-bidi: plaintext;
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
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
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
`;
