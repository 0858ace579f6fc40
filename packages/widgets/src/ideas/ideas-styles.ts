import { css } from "../reactive-element.ts";

// An empty mark: with none at all some browsers do not call it a list any more.
export const ideasStyles = css`
  .head,
  .bar {
    justify-content: space-between;
    margin-block-end: calc(var(--_u) * 4);
  }
  .bar {
    border-block-end: 1px solid var(--_line);
    margin: 0;
    padding-block-end: calc(var(--_u) * 2);
  }
  .bar,
  .bar .row {
    row-gap: 0;
  }
  .bar [aria-pressed="true"] {
    color: var(--_ink);
    font-weight: 600;
    text-decoration: underline 2px var(--_accent);
    text-underline-offset: 0.4em;
  }
  .bar select {
    inline-size: auto;
    border: 0;
    background: none;
  }
  .bar:has(~ slot) {
    visibility: hidden;
  }
  .over > * {
    translate: 0 -20%;
  }
  .empty {
    padding-block: calc(var(--_u) * 4);
    color: var(--_muted);
  }
  ul {
    list-style: "";
  }
  button[aria-busy="true"] {
    opacity: 0.6;
  }
  .idea {
    position: relative;
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: start;
    column-gap: calc(var(--_u) * 3);
    padding-block: calc(var(--_u) * 4);
    border-block-end: 1px solid var(--_line);
    scroll-margin-block-start: calc(var(--hearth-sticky-top, 12px) + 40px);
  }
  .back {
    display: grid;
    place-items: center;
    align-content: center;
    min-inline-size: 52px;
    min-block-size: 56px;
    padding: 0 4px;
    line-height: 1.2;
    font-weight: 600;
  }
  button.back {
    border: 1px solid var(--_edge);
  }
  .back[aria-pressed="true"] {
    border-color: var(--_accent);
    background: var(--_tint);
  }
  .back,
  .idea a {
    position: relative;
    z-index: 1;
  }
  h4 {
    padding-inline-end: 32px;
  }
  .title {
    text-align: start;
    font-weight: 600;
    padding: 0;
  }
  .title:hover:not(:disabled) {
    background: none;
    text-decoration: underline 1px;
  }
  .idea:not(.open) .title::after {
    content: "";
    position: absolute;
    inset: 0;
  }
  .idea:not(.open) :is(.summary, .came > :first-child) {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: var(--_lines, 3);
    overflow: hidden;
  }
  .summary {
    --_lines: 1;
  }
  .idea p {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .meta.row {
    align-items: baseline;
    gap: 0 calc(var(--_u) * 3);
  }
  .meta .badge {
    font-size: 1em;
    margin-inline-start: 0.25em;
  }
  .idea .when {
    display: inline-block;
    line-height: 24px;
  }
  .status::before {
    content: "";
    display: inline-block;
    inline-size: 0.6em;
    block-size: 0.6em;
    margin-inline-end: 0.5em;
    border-radius: 50%;
    border: 1.5px solid;
    background: conic-gradient(currentColor var(--_done, 0%), transparent 0);
  }
  .status:not(.open, .declined)::before {
    color: var(--_accent);
  }
  .planned {
    --_done: 25%;
  }
  .in-progress {
    --_done: 50%;
  }
  .shipped,
  .declined {
    --_done: 100%;
  }
  .came {
    margin-block-start: calc(var(--_u) * 2);
    padding-inline-start: calc(var(--_u) * 3);
    border-inline-start: 2px solid var(--_line);
  }
  .more,
  .skeleton i {
    margin-block-start: calc(var(--_u) * 4);
  }
  .skeleton i {
    display: block;
    block-size: 84px;
  }
`;
