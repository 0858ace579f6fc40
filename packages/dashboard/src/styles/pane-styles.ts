import { css } from "@hearth/widgets/parts";

/** Where one is: tabs, a list beside what is opened of it, and what a narrow window leaves out. */
export const paneStyles = css`
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
  }
  @media (pointer: coarse) {
    .tabs a {
      min-block-size: 44px;
      padding-block: calc(var(--_u) * 3);
    }
  }
`;
