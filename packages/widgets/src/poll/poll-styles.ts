import { css } from "../reactive-element.ts";

// An empty marker keeps it a list for those who listen; `none` would not everywhere.
// One's own choice has a weight that takes no room: real bold could break a line and make its row higher.
export const pollStyles = css`
  article,
  form,
  ul,
  .skeleton {
    display: grid;
    gap: calc(var(--_u) * 3);
  }
  ul,
  .skeleton {
    list-style-type: "";
    gap: calc(var(--_u) * 1.5);
  }
  article ~ :not(:empty) {
    margin-block-start: calc(var(--_u) * 2);
  }
  label {
    position: relative;
    isolation: isolate;
    overflow: clip;
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 3);
    min-block-size: 48px;
    padding: var(--_u) calc(var(--_u) * 3);
    border-radius: var(--_radius);
    background: var(--_soft);
    line-height: 1.3;
  }
  label:has(input) {
    cursor: pointer;
  }
  label:has(input):hover {
    background: color-mix(in oklab, var(--_ink) 10%, transparent);
  }
  label:has(:checked) {
    box-shadow: inset 0 0 0 1.5px var(--_accent);
  }
  label:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  label > input,
  .tick {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--_accent);
    outline: none;
  }
  .tick {
    color: var(--_accent);
    line-height: 1;
  }
  .tick svg {
    inline-size: 20px;
    block-size: 20px;
    stroke-width: 2.25;
  }
  .bar {
    position: absolute;
    z-index: -1;
    inset-block: 0;
    inset-inline-start: 0;
    background: var(--_tint);
    border-block-end: 3px solid transparent;
    transition: inline-size 200ms ease-out;
    animation: grow 200ms ease-out;
  }
  @keyframes grow {
    from {
      inline-size: 0;
    }
  }
  .words {
    flex: 1;
  }
  .percent {
    font-weight: 600;
  }
  .own .words {
    -webkit-text-stroke: 0.04em;
  }
  .swatch {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    stroke: var(--_edge);
    forced-color-adjust: none;
  }
  .picture {
    flex: none;
    inline-size: 56px;
    block-size: 56px;
    object-fit: cover;
    border-radius: calc(var(--_radius) * 0.66);
  }
  .figure {
    display: flex;
    justify-content: end;
    align-items: baseline;
    gap: calc(var(--_u) * 2);
    min-inline-size: 9em;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .percent {
    min-inline-size: 3em;
    text-align: end;
  }
  .foot {
    min-block-size: 41px;
  }
  .outcome {
    display: grid;
    gap: var(--_u);
    justify-items: start;
    border-block-start: 1px solid var(--_line);
    margin-block-start: var(--_u);
    padding-block-start: calc(var(--_u) * 3);
  }
  summary {
    cursor: pointer;
    inline-size: fit-content;
  }
  .skeleton > * {
    block-size: 48px;
  }
  .skeleton > :first-of-type {
    block-size: 24px;
    inline-size: 60%;
  }
  .skeleton > :last-child {
    block-size: 41px;
    inline-size: 72px;
    margin-block: calc(var(--_u) * 1.5) calc(var(--_u) * 7);
  }
  @container (max-width: 440px) {
    label {
      min-block-size: 52px;
    }
    .figure {
      flex-direction: column-reverse;
      align-items: end;
      gap: 0;
      min-inline-size: 4.5em;
      line-height: 1.25;
    }
  }
`;
