import { css } from "@hearth/widgets/parts";

/** A text is a button as wide as its row; what is being changed stands in its place. */
export const wordingStyles = css`
  .part {
    max-inline-size: 52rem;
  }
  button.lead {
    inline-size: calc(100% + var(--_u) * 6);
    text-align: start;
  }
  .change {
    padding-block: calc(var(--_u) * 3) calc(var(--_u) * 5);
  }
  .change .field {
    margin-block-start: 0;
    max-inline-size: none;
  }
  .standard {
    margin-block-start: calc(var(--_u) * 1.5);
  }
`;
