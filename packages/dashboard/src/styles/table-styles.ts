import { css } from "@hearth/widgets/parts";

/** Figures and people in columns; a row's link is words among words. */
export const tableStyles = css`
  .scroll {
    overflow-x: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.9375em;
    font-variant-numeric: tabular-nums;
  }
  caption {
    text-align: start;
  }
  th {
    text-align: start;
    font-weight: 600;
    font-size: 0.8125em;
    color: var(--_muted);
  }
  :is(th, td) {
    padding: calc(var(--_u) * 2.5) calc(var(--_u) * 4) calc(var(--_u) * 2.5) 0;
    vertical-align: baseline;
    border-block-end: 1px solid var(--_line);
    overflow-wrap: break-word;
  }
  td .lead {
    display: inline;
    padding: 0;
    margin: 0;
    font-weight: 600;
    color: var(--_ink);
    text-decoration: underline;
    text-decoration-color: var(--_edge);
    text-underline-offset: 0.2em;
  }
  td .lead[aria-current] {
    background: none;
    color: var(--_accent);
  }
  td .lead:focus-visible {
    outline-offset: 2px;
  }
  td > time {
    white-space: nowrap;
  }
  tr:hover td {
    background: var(--_soft);
  }
`;
