import { css } from "../reactive-element.ts";

export const pollFormStyles = css`
  form,
  .field,
  fieldset {
    display: grid;
    gap: var(--_u);
  }
  form {
    gap: calc(var(--_u) * 5);
    max-inline-size: 68ch;
  }
  fieldset {
    gap: calc(var(--_u) * 2);
  }
  label,
  legend {
    font-weight: 600;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
    gap: calc(var(--_u) * 5);
    align-items: start;
  }
  .kinds {
    display: flex;
    flex-wrap: wrap;
    column-gap: calc(var(--_u) * 5);
  }
  legend {
    margin-block-end: var(--_u);
  }
  .kinds label {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    min-block-size: 24px;
    font-weight: 400;
  }
  .kinds input {
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .option {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: var(--_u) calc(var(--_u) * 2);
    align-items: center;
  }
  .option:not(.image, :has(.drop)) {
    margin-inline-end: calc(var(--_u) * -2);
  }
  .option.color {
    grid-template-columns: 1fr auto auto;
  }
  .option.image > :first-child {
    grid-column: 1 / -1;
  }
  .option.image {
    padding-block-end: calc(var(--_u) * 2);
  }
  .option .error {
    grid-column: 1 / -1;
  }
  .error:empty {
    display: none;
  }
  input[type="color"] {
    inline-size: 44px;
    block-size: 42px;
    padding: 4px;
    cursor: pointer;
  }
  .drop {
    min-inline-size: 40px;
    color: var(--_muted);
  }
  [aria-invalid="true"] {
    border-color: var(--_danger);
  }
  .add {
    justify-self: start;
  }
  @container (min-width: 560px) {
    .option.image {
      grid-template-columns: 1fr 1fr auto;
      padding-block-end: 0;
    }
    .option.image > :first-child {
      grid-column: auto;
    }
  }
`;
