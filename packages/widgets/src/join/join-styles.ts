import { css } from "../reactive-element.ts";

export const joinStyles = css`
  :host {
    --_gap: calc(var(--_u) * 6);
  }
  article,
  form,
  .letter {
    display: grid;
    gap: var(--_gap);
    max-inline-size: 68ch;
  }
  h3 {
    font-size: 1.5em;
    line-height: 1.2;
  }
  .letter .text {
    font-size: 1.1875em;
    max-inline-size: 60ch;
  }
  section,
  .field,
  fieldset {
    display: grid;
    gap: calc(var(--_u) * 2);
    justify-items: start;
  }
  .field,
  fieldset {
    gap: var(--_u);
  }
  .field > * {
    inline-size: 100%;
  }
  .apart {
    border-block-start: 1px solid var(--_line);
    padding-block-start: var(--_gap);
  }
  legend {
    margin-block-end: var(--_u);
  }
  ol,
  ul {
    display: grid;
    gap: var(--_u);
    padding-inline-start: 1.4em;
  }
  label,
  legend,
  dt {
    font-weight: 600;
  }
  .pick {
    display: flex;
    gap: calc(var(--_u) * 2);
    align-items: baseline;
    font-weight: 400;
    min-block-size: 28px;
    cursor: pointer;
  }
  .pick input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    translate: 0 3px;
    accent-color: var(--_accent);
  }
  textarea {
    min-block-size: 7em;
  }
  [aria-invalid="true"] {
    border-color: var(--_danger);
  }
  .note:empty,
  .error:empty {
    display: none;
  }
  blockquote {
    border-inline-start: 2px solid var(--_line);
    padding-inline-start: calc(var(--_u) * 4);
  }
  .skeleton {
    display: grid;
    gap: calc(var(--_u) * 4);
    max-inline-size: 68ch;
  }
  .skeleton > * {
    block-size: 9em;
  }
  .skeleton > :first-of-type {
    block-size: 1.75em;
    inline-size: 50%;
  }
  @media (pointer: coarse) {
    .pick {
      min-block-size: 44px;
      padding-block: calc(var(--_u) * 2);
    }
  }
`;
