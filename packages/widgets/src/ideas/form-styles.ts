import { css } from "../reactive-element.ts";

export const formStyles = css`
  :host {
    container-type: normal;
  }
  fieldset,
  .field {
    display: grid;
    gap: calc(var(--_u) * 3);
  }
  .field {
    gap: var(--_u);
  }
  legend {
    font-weight: 600;
    margin-block-end: calc(var(--_u) * 2);
  }
  label {
    font-size: 0.875em;
  }
  [aria-invalid="true"] {
    border-color: var(--_danger) !important;
  }
  [aria-disabled="true"] {
    opacity: 0.6;
  }
  select {
    inline-size: auto;
    justify-self: start;
  }
  ul {
    list-style: "";
  }
  li {
    column-gap: calc(var(--_u) * 2);
    row-gap: 0;
    padding-block: var(--_u);
  }
  li .quiet {
    margin: 0;
    color: var(--_accent);
    font-weight: 600;
  }
  [role]:empty {
    position: absolute;
  }
`;
