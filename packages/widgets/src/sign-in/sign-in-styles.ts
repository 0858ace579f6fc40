import { css } from "../reactive-element.ts";

export const signInStyles = css`
  :host {
    grid-column: 1 / -1;
    inline-size: 100%;
    container-type: normal;
    font-size: 1rem;
    font-weight: 400;
  }
  section,
  form {
    display: grid;
    gap: calc(var(--_u) * 3);
  }
  section {
    max-inline-size: 26rem;
    margin-block: calc(var(--_u) * 3);
    border-inline-start: 2px solid var(--_accent);
    padding-inline-start: calc(var(--_u) * 4);
    padding-block: var(--_u);
  }
  header p,
  .note {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .code {
    max-inline-size: 12rem;
    letter-spacing: 0.3em;
    font-variant-numeric: tabular-nums;
    direction: ltr;
  }
  .row > .quiet:first-child {
    margin-inline-start: 0;
  }
  .error:empty,
  .note:empty {
    display: none;
  }
`;
