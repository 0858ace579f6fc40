import { css } from "../reactive-element.ts";

export const benefitsStyles = css`
  section + section {
    border-block-start: 1px solid var(--_line);
    margin-block-start: calc(var(--_u) * 6);
    padding-block-start: calc(var(--_u) * 6);
  }
  h3 {
    margin-block-end: calc(var(--_u) * 4);
  }
  .mine {
    color: var(--_accent);
    font-weight: 600;
  }
  ol {
    list-style: "";
    margin-block-start: calc(var(--_u) * 4);
    display: grid;
    gap: calc(var(--_u) * 4);
  }
  li {
    padding-inline-start: calc(var(--_u) * 3);
    border-inline-start: 2px solid var(--_line);
  }
  .coming {
    border-color: var(--_accent);
  }
  h5 {
    margin: 0;
    font: inherit;
    font-weight: 600;
  }
  .kept b,
  .notKept b {
    font-weight: 600;
    color: var(--_ink);
  }
  .empty {
    color: var(--_muted);
  }
  .more,
  .skeleton i {
    margin-block-start: calc(var(--_u) * 4);
  }
  .skeleton i {
    display: block;
    block-size: 72px;
  }
`;
