import { css } from "../reactive-element.ts";

/** Labelled fields and boxes to tick, where one signs in and in the account corner. */
export const fieldStyles = css`
  label {
    display: grid;
    gap: var(--_u);
    font-weight: 600;
  }
  label > input {
    font-weight: 400;
  }
  .pick {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    min-block-size: 28px;
    font-weight: 400;
    cursor: pointer;
  }
  .pick input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--_accent);
  }
  @media (pointer: coarse) {
    .pick {
      min-block-size: 44px;
    }
  }
`;
