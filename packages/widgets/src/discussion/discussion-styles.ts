import { css } from "../reactive-element.ts";

export const discussionStyles = css`
  section {
    --_in: 32px;
    --_gap: calc(var(--_u) * 3);
    --_text: calc(32px + var(--_gap));
  }
  ol {
    list-style: none;
    padding: 0;
  }
  .write {
    margin-block-start: calc(var(--_u) * 4);
    min-block-size: calc(1.55em + var(--_u) * 4 + 2px);
  }
  .sort {
    display: flex;
    justify-content: flex-end;
    margin-block: calc(var(--_u) * 3) var(--_u);
    min-block-size: calc(1.36em + var(--_u) * 2);
  }
  .empty {
    padding-block: calc(var(--_u) * 2) calc(var(--_u) * 8);
    color: var(--_muted);
  }
  .thread {
    padding-block: calc(var(--_u) * 6);
  }
  .thread:first-child {
    padding-block-start: var(--_u);
  }
  .thread + .thread {
    border-block-start: 1px solid var(--_line);
  }
  .post {
    display: grid;
    grid-template-columns: 32px 1fr;
    column-gap: var(--_gap);
    border-radius: var(--_radius);
  }
  .by {
    align-self: center;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 0.5em;
    line-height: 1.35;
  }
  .body {
    margin-block-start: 2px;
    grid-column: 2;
    min-inline-size: 0;
  }
  h4 {
    margin-block: var(--_u);
  }
  .list,
  .over {
    display: flow-root;
  }
  .actions {
    min-block-size: calc(1.36em + var(--_u) * 2);
    margin-block-start: var(--_u);
    gap: calc(var(--_u) * 2.5);
  }
  .form {
    display: block;
    margin-block: calc(var(--_u) * 2);
  }
  .branch {
    display: grid;
    grid-template-columns: var(--_in) 1fr;
    column-gap: var(--_gap);
    margin-block-start: calc(var(--_u) * 3);
  }
  .fold {
    min-block-size: 0;
    min-inline-size: 24px;
    margin-inline: calc((var(--_in) - 24px) / 2);
    padding: 0;
    border-radius: 0;
    background: linear-gradient(var(--_line) 0 0) center / 1px 100% no-repeat;
  }
  li + li > .post {
    margin-block-start: calc(var(--_u) * 4);
  }
  .on {
    margin-inline-start: calc(var(--_text) - var(--_u) * 1.5);
  }
  .skeleton > .post {
    background: none;
    row-gap: calc(var(--_u) * 2);
    padding-block: var(--_u) calc(var(--_u) * 11);
  }
  .skeleton .avatar,
  i {
    background: var(--_soft);
  }
  i {
    grid-column: 2;
    align-self: center;
    border-radius: 4px;
    inline-size: 9em;
    block-size: 0.9em;
  }
  i + i {
    inline-size: min(100%, 52ch);
    block-size: 2.8em;
  }
  @media (pointer: coarse) {
    .actions {
      min-block-size: 44px;
    }
    .sort {
      min-block-size: calc(25px + var(--_u) * 2);
    }
  }
  @container (max-width: 30rem) {
    section {
      --_in: 12px;
      --_gap: 8px;
      --_text: 0px;
    }
    .body,
    i + i {
      grid-column: 1 / -1;
    }
  }
`;
