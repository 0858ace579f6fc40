import { css } from "../reactive-element.ts";

/** For what a discussion shows once it is live, and while somebody does something. */
export const liveStyles = css`
  .post {
    scroll-margin-block: calc(var(--hearth-sticky-top, 12px) + 40px) 80px;
  }
  .post:focus-visible {
    outline-offset: calc(var(--_u) * 2);
  }
  .meta + .quiet {
    margin-inline-start: 0;
  }
  .fold:hover:not(:disabled) {
    background: linear-gradient(var(--_accent) 0 0) center / 2px 100% no-repeat;
  }
  .unfold {
    grid-column: 1 / -1;
    justify-self: start;
  }
  .sort > select {
    field-sizing: content;
    inline-size: auto;
    border: 0;
    background: none;
    padding: var(--_u);
    color: var(--_muted);
    font-size: 0.875em;
    cursor: pointer;
  }
  .fresh {
    color: var(--_accent);
    font-weight: 600;
  }
  .marked {
    background: var(--_tint);
    box-shadow: 0 0 0 calc(var(--_u) * 2) var(--_tint);
  }
  .form > * {
    scroll-margin-block: calc(var(--hearth-sticky-top, 12px) + 40px) 120px;
  }
  .form.row {
    display: flex;
  }
  @container (max-width: 30rem) {
    .over {
      justify-items: start;
    }
    .form > span {
      inline-size: 100%;
    }
  }
`;
