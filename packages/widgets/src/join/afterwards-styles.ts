import { css } from "../reactive-element.ts";

/** For what follows a request: where it stands, what was written, letters. */
export const afterwardsStyles = css`
  summary {
    cursor: pointer;
    inline-size: fit-content;
  }
  details > :not(summary) {
    margin-block-start: calc(var(--_u) * 4);
  }
  dl {
    display: grid;
    gap: var(--_u);
    margin-block-end: 0;
  }
  dd {
    margin: 0 0 calc(var(--_u) * 3);
    white-space: pre-line;
  }
  .letters {
    gap: calc(var(--_u) * 4);
    padding: 0;
    list-style: none;
    inline-size: 100%;
  }
  .from {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: calc(var(--_u) * 3);
  }
  hearth-composer {
    inline-size: 100%;
  }
`;
