import { css } from "lit";

export const ideasStyles = css`
  .head {
    justify-content: space-between;
    margin-block-end: calc(var(--_u) * 4);
  }
  .bar {
    justify-content: space-between;
    gap: 0 calc(var(--_u) * 6);
    border-block-end: 1px solid var(--_line);
    padding-block-end: calc(var(--_u) * 2);
  }
  .bar .row {
    gap: 0 calc(var(--_u) * 1);
    margin-inline-start: calc(var(--_u) * -1.5);
  }
  .bar .quiet {
    margin: 0;
  }
  [aria-pressed="true"].quiet {
    color: var(--_ink);
    font-weight: 600;
    text-decoration: underline 2px var(--_accent);
    text-underline-offset: 0.4em;
  }
  select {
    inline-size: auto;
    border: 0;
    background: none;
    padding: var(--_u) 0;
    color: var(--_muted);
    font-size: 0.875em;
    cursor: pointer;
  }
  .over > * {
    padding-block: var(--_u);
    font-size: 0.875em;
    translate: 0 -30%;
  }
  .none {
    visibility: hidden;
  }
  .empty {
    padding-block: calc(var(--_u) * 5);
    color: var(--_muted);
  }
  ul {
    list-style: none;
  }
  .busy {
    opacity: 0.6;
  }
  .idea {
    position: relative;
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: start;
    column-gap: calc(var(--_u) * 4);
    padding-block: calc(var(--_u) * 4);
    border-block-end: 1px solid var(--_line);
    scroll-margin-block-start: calc(var(--hearth-sticky-top, 12px) + 40px);
  }
  .back {
    display: grid;
    justify-items: center;
    align-content: center;
    inline-size: 52px;
    min-block-size: 56px;
    padding: var(--_u);
    border-radius: var(--_radius);
    font-variant-numeric: tabular-nums;
    line-height: 1.2;
  }
  button.back {
    border: 1px solid var(--_edge);
  }
  .back b {
    font-weight: 600;
  }
  .back[aria-pressed="true"] {
    border-color: var(--_accent);
    background: var(--_tint);
  }
  .back[aria-pressed="true"] svg {
    stroke-width: 2.5;
    color: var(--_accent);
  }
  [aria-busy="true"] {
    opacity: 0.6;
  }
  .back,
  .tools,
  .idea a {
    position: relative;
    z-index: 1;
  }
  .body {
    min-inline-size: 0;
  }
  .title {
    text-align: start;
    font-weight: inherit;
    padding: 0;
  }
  .title:hover:not(:disabled) {
    background: none;
    text-decoration: underline 1px;
    text-underline-offset: 0.2em;
  }
  .idea:not(.open) .title::after {
    content: "";
    position: absolute;
    inset: 0;
  }
  .summary {
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .meta.row {
    align-items: baseline;
    gap: 0 calc(var(--_u) * 3);
  }
  .idea .when {
    display: inline-block;
    padding-block: 2px;
    min-block-size: 24px;
  }
  .status::before {
    content: "";
    display: inline-block;
    inline-size: 0.6em;
    block-size: 0.6em;
    margin-inline-end: 0.5em;
    border-radius: 50%;
    border: 1.5px solid var(--_dot, var(--_muted));
    background: var(--_fill, transparent);
  }
  .planned {
    --_dot: var(--_accent);
  }
  .in-progress {
    --_dot: var(--_accent);
    --_fill: linear-gradient(90deg, var(--_accent) 50%, transparent 50%);
  }
  .shipped {
    --_dot: var(--_accent);
    --_fill: var(--_accent);
  }
  .declined {
    --_fill: var(--_muted);
  }
  .came {
    margin-block-start: calc(var(--_u) * 2);
    padding-inline-start: calc(var(--_u) * 3);
    border-inline-start: 2px solid var(--_line);
    font-size: 0.9375em;
    max-inline-size: 68ch;
    text-wrap: pretty;
  }
  .idea:not(.open) .came > :first-child,
  .idea:not(.open) p.came {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
  }
  .head + .note {
    margin-block-end: calc(var(--_u) * 4);
  }
  .head + hearth-idea-form {
    margin-block: 0 calc(var(--_u) * 6);
  }
  .body > .text {
    margin-block: var(--_u) calc(var(--_u) * 2);
  }
  .idea hearth-idea-form,
  hearth-discussion {
    display: block;
    margin-block-start: calc(var(--_u) * 4);
  }
  .note .plain {
    color: var(--_ink);
  }
  .more {
    margin-block-start: calc(var(--_u) * 4);
  }
  .skeleton i {
    display: block;
    block-size: 84px;
    margin-block-start: calc(var(--_u) * 4);
  }
  @container (max-width: 440px) {
    .idea {
      column-gap: calc(var(--_u) * 3);
    }
    hearth-discussion,
    .idea hearth-idea-form {
      margin-inline-start: calc(-52px - var(--_u) * 3);
    }
  }
`;
