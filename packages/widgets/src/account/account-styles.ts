import { css } from "../reactive-element.ts";

export const accountStyles = css`
  :host {
    container-type: normal;
  }
  :host(:state(spare)) {
    display: none;
  }
  :host([corner="last"]) > :first-child {
    margin-block-start: calc(var(--_u) * 3);
  }
  .who,
  p {
    font-size: 0.875em;
  }
  .who {
    display: inline-flex;
    gap: var(--_u);
    align-items: center;
    text-align: start;
  }
  .who b {
    font-weight: 600;
    color: var(--_ink);
  }
  section,
  .fields {
    display: grid;
    gap: calc(var(--_u) * 3);
  }
  section {
    max-inline-size: 30rem;
    margin-block: calc(var(--_u) * 2);
    border-inline-start: 2px solid var(--_line);
    padding-inline-start: calc(var(--_u) * 4);
    padding-block: var(--_u);
  }
  li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: calc(var(--_u) * 2);
    list-style: none;
  }
  .error:empty {
    display: none;
  }
  .avatar {
    inline-size: 48px;
    block-size: 48px;
  }
`;
