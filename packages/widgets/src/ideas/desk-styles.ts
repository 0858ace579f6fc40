import { css } from "../reactive-element.ts";

/** For what only those see who do something on a board. */
export const deskStyles = css`
  .tools {
    position: absolute;
    z-index: 1;
    inset-block-start: calc(var(--_u) * 3);
    inset-inline-end: 0;
  }
  .head ~ .note {
    margin-block-end: calc(var(--_u) * 4);
  }
  .head ~ hearth-idea-form {
    margin-block: 0 calc(var(--_u) * 6);
  }
  .body > .text:not(.came) {
    margin-block: var(--_u) calc(var(--_u) * 2);
  }
  .idea hearth-idea-form,
  hearth-discussion {
    display: block;
    margin-block-start: calc(var(--_u) * 4);
  }
  .body > .error {
    margin-block-start: var(--_u);
  }
  .note .plain {
    color: var(--_ink);
  }
  @container (max-width: 440px) {
    hearth-discussion,
    .idea hearth-idea-form {
      margin-inline-start: calc(-52px - var(--_u) * 3);
      max-inline-size: none;
    }
  }
`;
