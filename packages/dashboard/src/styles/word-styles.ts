import { css } from "@hearth/widgets/parts";

/** Headings, and words that stand by themselves. */
export const wordStyles = css`
  h1,
  h2 {
    margin: 0;
    font-weight: 650;
    line-height: 1.25;
    text-wrap: balance;
  }
  h1 {
    font-size: 1.5rem;
    letter-spacing: -0.01em;
  }
  h2 {
    font-size: 1.1875rem;
  }
  h3 {
    font-size: 1rem;
  }
  :is(h1, h2):focus {
    outline: none;
  }
  dl,
  dd,
  dt,
  table {
    margin: 0;
  }
  .intro {
    max-inline-size: 60ch;
    margin-block: var(--_u) 0;
    color: var(--_muted);
  }
  .head {
    margin-block-end: calc(var(--_u) * 5);
  }
  .sub {
    font-size: 0.9375rem;
    margin-block: calc(var(--_u) * 3) var(--_u);
    color: var(--_accent);
  }
  hr {
    margin-block: calc(var(--_u) * 4);
    border: 0;
    border-block-start: 2px solid var(--_line);
  }
  .empty {
    padding-block: calc(var(--_u) * 5);
    color: var(--_muted);
    max-inline-size: 60ch;
  }
  code {
    font:
      0.9em ui-monospace,
      monospace;
  }
  .danger {
    color: var(--_danger);
  }
`;
