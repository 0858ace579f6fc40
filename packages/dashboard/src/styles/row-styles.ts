import { css } from "@hearth/widgets/parts";

/** What stands in a list: rows that lead on, and posts. */
export const rowStyles = css`
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
  .more {
    margin-block-start: calc(var(--_u) * 4);
  }
  .bar {
    display: block;
    block-size: 3.25rem;
    margin-block: calc(var(--_u) * 2);
  }
`;
