import { css } from "@hearth/widgets/parts";

/** What the desk's pages have beside the theme: headings, rows, tables, forms, a list beside what is opened. */
export const deskStyles = css`
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
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_u) * 4);
    border-block-end: 1px solid var(--_line);
    margin-block: calc(var(--_u) * 4) calc(var(--_u) * 2);
  }
  .tabs a {
    padding-block: calc(var(--_u) * 2);
    min-block-size: 24px;
    color: var(--_muted);
    text-decoration: none;
    border-block-end: 2px solid transparent;
    margin-block-end: -1px;
  }
  .tabs a:hover {
    color: var(--_ink);
  }
  .tabs a[aria-current] {
    color: var(--_ink);
    font-weight: 600;
    border-color: var(--_accent);
  }
  .panes.open {
    display: grid;
    grid-template-columns: minmax(15rem, 22rem) minmax(0, 1fr);
    gap: calc(var(--_u) * 8);
    align-items: start;
  }
  .side {
    min-inline-size: 0;
  }
  .detail {
    min-inline-size: 0;
    padding-inline-start: calc(var(--_u) * 8);
    border-inline-start: 1px solid var(--_line);
    padding-block-end: calc(var(--_u) * 6);
  }
  .back {
    font-size: 0.875em;
    margin-block-end: calc(var(--_u) * 3);
  }
  .rows {
    list-style: none;
  }
  .rows > li + li {
    border-block-start: 1px solid var(--_line);
  }
  .lead {
    display: block;
    padding: calc(var(--_u) * 2.5) calc(var(--_u) * 3);
    margin-inline: calc(var(--_u) * -3);
    border-radius: var(--_radius);
    color: inherit;
    text-decoration: none;
    line-height: 1.4;
  }
  .lead:hover {
    background: var(--_soft);
  }
  .lead[aria-current] {
    background: var(--_tint);
    /* Muted words are just readable on the page, not on a tint. */
    --_muted: color-mix(in oklab, var(--_ink) 84%, transparent);
  }
  .lead:focus-visible {
    outline-offset: -2px;
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
  .lead .title {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    font-weight: 600;
  }
  .lead .meta {
    display: block;
    margin-block-start: 2px;
  }
  .mark {
    font-weight: 600;
    color: var(--_accent);
  }
  .mark.late {
    color: var(--_danger);
  }
  .post {
    display: grid;
    grid-template-columns: 32px minmax(0, 1fr);
    gap: 0 calc(var(--_u) * 3);
    padding-block: calc(var(--_u) * 4);
  }
  .post > .body {
    grid-column: 2;
  }
  .post .by {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 0.5em;
    align-self: center;
    line-height: 1.35;
  }
  .posts {
    list-style: none;
    padding: 0;
  }
  .posts > li + li {
    border-block-start: 1px solid var(--_line);
  }
  .actions {
    margin-block-start: var(--_u);
    gap: calc(var(--_u) * 2.5);
  }
  .form {
    display: block;
    margin-block-start: calc(var(--_u) * 3);
  }
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
  .field,
  .tick {
    max-inline-size: 42rem;
    margin-block-start: calc(var(--_u) * 4);
  }
  .field > label,
  legend {
    display: block;
    font-weight: 600;
    font-size: 0.9375em;
    margin-block-end: var(--_u);
  }
  .field > .note {
    margin-block: calc(var(--_u) * -1) calc(var(--_u) * 1.5);
  }
  .tick {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 calc(var(--_u) * 2);
    align-items: baseline;
  }
  .tick .note {
    grid-column: 2;
  }
  .tick input,
  .radio input {
    flex: none;
    inline-size: 1.1em;
    block-size: 1.1em;
    margin: 0;
    accent-color: var(--_accent);
    translate: 0 0.15em;
  }
  .radio {
    display: flex;
    gap: calc(var(--_u) * 2);
    align-items: baseline;
    margin-block-start: calc(var(--_u) * 1.5);
  }
  .short {
    max-inline-size: 16rem;
  }
  .abreast {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0 calc(var(--_u) * 5);
  }
  .abreast > .field {
    flex: 1 1 11rem;
    max-inline-size: 20rem;
  }
  .done {
    margin-block-start: calc(var(--_u) * 4);
  }
  .facts {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: calc(var(--_u) * 1.5) calc(var(--_u) * 5);
  }
  .facts dt {
    color: var(--_muted);
  }
  .qa dt {
    font-weight: 600;
  }
  .qa dd {
    max-inline-size: 68ch;
    white-space: pre-line;
    margin-block: 2px calc(var(--_u) * 4);
  }
  .empty {
    padding-block: calc(var(--_u) * 5);
    color: var(--_muted);
    max-inline-size: 60ch;
  }
  .more {
    margin-block-start: calc(var(--_u) * 4);
  }
  .part {
    margin-block-start: calc(var(--_u) * 8);
    max-inline-size: 46rem;
  }
  .part > .note {
    margin-block: var(--_u) calc(var(--_u) * 2);
    max-inline-size: 60ch;
  }
  .plainlist {
    list-style: none;
  }
  .plainlist > li {
    padding-block: calc(var(--_u) * 2.5);
    border-block-end: 1px solid var(--_line);
  }
  .lacks {
    margin-block-start: var(--_u);
    padding-inline-start: 1.25em;
    list-style: disc;
  }
  .between {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    gap: var(--_u) calc(var(--_u) * 4);
  }
  .bar {
    display: block;
    block-size: 3.25rem;
    margin-block: calc(var(--_u) * 2);
  }
  code {
    font:
      0.9em ui-monospace,
      monospace;
  }
  .danger {
    color: var(--_danger);
  }
  .narrow {
    display: none;
  }
  @container (max-width: 52rem) {
    .panes.open {
      display: block;
    }
    .panes.open > .side {
      display: none;
    }
    .detail {
      padding-inline-start: 0;
      border: 0;
    }
  }
  @container (min-width: 52.01rem) {
    .panes.open > .detail {
      position: sticky;
      inset-block-start: 0;
      max-block-size: 100vh;
      max-block-size: 100dvh;
      overflow-y: auto;
      padding-block-start: calc(var(--_u) * 3);
      padding-inline-end: 4px;
    }
    .panes.open .wide {
      display: none;
    }
    .panes.open .back {
      display: none;
    }
  }
  @container (max-width: 44rem) {
    .wide {
      display: none;
    }
    .narrow {
      display: revert;
    }
    .abreast > .field {
      max-inline-size: none;
    }
    .facts {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    .facts dd {
      margin-block-end: calc(var(--_u) * 2);
    }
  }
  @media (pointer: coarse) {
    .tabs a {
      min-block-size: 44px;
      padding-block: calc(var(--_u) * 3);
    }
  }
`;

/** What is opened of a list: its parts stand apart. */
export const detailStyles = css`
  section,
  form,
  dl {
    margin-block-start: calc(var(--_u) * 6);
  }
  section > :is(form, dl) {
    margin-block-start: 0;
  }
  .part {
    margin-block-start: calc(var(--_u) * 8);
  }
`;
