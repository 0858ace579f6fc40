import { css } from "@hearth/widgets/parts";

/** What is written in, chosen and ticked, and the forms around. */
export const fieldStyles = css`
  .form {
    display: block;
    margin-block-start: calc(var(--_u) * 3);
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
  @container (max-width: 44rem) {
    .abreast > .field {
      max-inline-size: none;
    }
  }
`;
