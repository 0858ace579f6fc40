import { css } from "../reactive-element.ts";

export const membersStyles = css`
  .head {
    justify-content: space-between;
    margin-block-end: calc(var(--_u) * 4);
  }
  .head input {
    inline-size: min(100%, 16rem);
  }
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
    gap: calc(var(--_u) * 5) calc(var(--_u) * 6);
    list-style: "";
  }
  li {
    display: grid;
    grid-template-columns: auto 1fr;
    column-gap: calc(var(--_u) * 3);
  }
  li .avatar {
    inline-size: 44px;
    block-size: 44px;
    font-size: 15px;
  }
  .own {
    border-block-start: 1px solid var(--_line);
    margin-block-start: calc(var(--_u) * 6);
    padding-block-start: calc(var(--_u) * 2);
  }
  .empty {
    padding-block: calc(var(--_u) * 4);
    color: var(--_muted);
  }
  .more,
  .skeleton i {
    margin-block-start: calc(var(--_u) * 4);
  }
  .skeleton i {
    display: block;
    block-size: 52px;
  }
`;
