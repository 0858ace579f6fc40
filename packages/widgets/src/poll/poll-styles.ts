import { css } from "lit";

export const pollStyles = css`
  article,
  form,
  .skeleton,
  .outcome {
    display: grid;
    gap: calc(var(--_u) * 3);
  }
  article {
    gap: calc(var(--_u) * 2);
  }
  form {
    margin-block-start: var(--_u);
  }
  h3:focus {
    outline: none;
  }
  h3:focus-visible {
    outline: 2px solid var(--_accent);
  }
  ul {
    list-style: none;
    display: grid;
    gap: calc(var(--_u) * 1.5);
  }
  label {
    position: relative;
    isolation: isolate;
    overflow: clip;
    display: grid;
    grid-template-columns: 20px auto 1fr auto;
    align-items: center;
    column-gap: calc(var(--_u) * 3);
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
  label > input {
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--_accent);
    outline: none;
  }
  .bar {
    position: absolute;
    z-index: -1;
    inset: 0 auto 0 0;
    inset-inline: 0 auto;
    inline-size: 0;
    background: var(--_tint);
    transition: inline-size 200ms ease-out;
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
  .words {
    grid-column: 3;
  }
  .own .words,
  .percent {
    font-weight: 600;
  }
  .swatch {
    inline-size: 24px;
    block-size: 24px;
    stroke: var(--_line);
    forced-color-adjust: none;
  }
  .picture {
    inline-size: 56px;
    block-size: 56px;
    object-fit: cover;
    border-radius: calc(var(--_radius) * 0.66);
  }
  label:has(.picture) {
    padding-block: calc(var(--_u) * 1.5);
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
    min-block-size: 44px;
  }
  .outcome {
    gap: var(--_u);
    border-block-start: 1px solid var(--_line);
    margin-block-start: calc(var(--_u) * 2);
    padding-block-start: calc(var(--_u) * 4);
  }
  .after {
    margin-block-start: calc(var(--_u) * 2);
  }
  summary {
    cursor: pointer;
    inline-size: fit-content;
  }
  details ul {
    margin-block-start: calc(var(--_u) * 2);
  }
  .skeleton > * {
    block-size: 48px;
  }
  .skeleton > :first-of-type {
    block-size: 24px;
    inline-size: 60%;
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
