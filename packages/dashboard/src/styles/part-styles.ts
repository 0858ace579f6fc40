import { css } from "@hearth/widgets/parts";

/** Parts of a page, and the facts in them. */
export const partStyles = css`
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
  @container (max-width: 44rem) {
    .facts {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    .facts dd {
      margin-block-end: calc(var(--_u) * 2);
    }
  }
`;
