import { css } from "@hearth/widgets/parts";

export const frameStyles = css`
  :host {
    min-block-size: 100vh;
    min-block-size: 100dvh;
  }
  h1 {
    margin: 0;
    font-size: 1.5rem;
    line-height: 1.25;
    text-wrap: balance;
  }
  .frame {
    display: grid;
    grid-template-columns: 14.5rem minmax(0, 1fr);
    min-block-size: 100vh;
    min-block-size: 100dvh;
  }
  .nav {
    position: sticky;
    inset-block-start: 0;
    display: flex;
    flex-direction: column;
    block-size: 100vh;
    block-size: 100dvh;
    overflow-y: auto;
    padding: calc(var(--_u) * 6) calc(var(--_u) * 4);
  }
  .brand {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: calc(var(--_u) * 2);
    padding-inline: calc(var(--_u) * 3);
    font-weight: 650;
    line-height: 1.3;
  }
  .brand .note {
    display: block;
    font-weight: 400;
  }
  .menu {
    display: none;
  }
  .pages {
    list-style: none;
    margin-block: calc(var(--_u) * 5) auto;
  }
  .pages a {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: calc(var(--_u) * 2);
    padding: calc(var(--_u) * 2) calc(var(--_u) * 3);
    border-radius: var(--_radius);
    color: inherit;
    text-decoration: none;
  }
  .pages a:hover {
    background: var(--_soft);
  }
  .pages a[aria-current] {
    background: var(--_tint);
    font-weight: 600;
  }
  .count {
    font-size: 0.8125em;
    font-weight: 600;
    color: var(--_accent);
    font-variant-numeric: tabular-nums;
  }
  .who {
    padding: calc(var(--_u) * 4) calc(var(--_u) * 3) 0;
    font-size: 0.875em;
    line-height: 1.4;
  }
  main {
    min-inline-size: 0;
    inline-size: 100%;
    border-inline-start: 1px solid var(--_line);
    padding: calc(var(--_u) * 7) clamp(16px, 3vw, 44px) calc(var(--_u) * 20);
  }
  main > * {
    max-inline-size: 76rem;
  }
  .banner {
    padding-block-end: calc(var(--_u) * 4);
    margin-block-end: calc(var(--_u) * 5);
    border-block-end: 1px solid var(--_line);
  }
  .skip {
    position: absolute;
    inset-block-start: -4rem;
  }
  .skip:focus {
    inset-block-start: 8px;
    z-index: 3;
    padding: calc(var(--_u) * 2) calc(var(--_u) * 3);
    background: var(--_surface);
  }
  .said {
    position: fixed;
    z-index: 3;
    inset-block-end: calc(16px + env(safe-area-inset-bottom));
    inset-inline: 16px;
    display: grid;
    justify-items: center;
    pointer-events: none;
  }
  .said > div {
    pointer-events: auto;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_u) calc(var(--_u) * 3);
    max-inline-size: 40rem;
    padding: calc(var(--_u) * 2) calc(var(--_u) * 4);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_ink);
    color: var(--_surface);
    font-size: 0.9375em;
    box-shadow: 0 4px 20px color-mix(in oklab, black 22%, transparent);
  }
  .said button {
    color: inherit;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .said button:hover:not(:disabled) {
    background: color-mix(in oklab, var(--_surface) 18%, transparent);
  }
  .said :focus-visible {
    outline-color: var(--_surface);
  }
  .door {
    border: 0;
    max-inline-size: 30rem;
    margin-inline: auto;
    padding: 14vh 20px 20px;
  }
  .door > * + :not(.line),
  .demo > * + * {
    margin-block-start: calc(var(--_u) * 4);
  }
  .door .demo {
    margin-block-start: calc(var(--_u) * 8);
    padding-block-start: calc(var(--_u) * 5);
    border-block-start: 1px solid var(--_line);
  }
  .door label {
    display: block;
    font-weight: 600;
    margin-block-end: var(--_u);
  }
  @container (max-width: 60rem) {
    .frame {
      display: block;
    }
    .nav {
      position: static;
      block-size: auto;
      padding: calc(var(--_u) * 3) 16px;
      border-block-end: 1px solid var(--_line);
    }
    .brand {
      padding-inline: 0;
    }
    .menu {
      display: block;
    }
    .nav:not(.open) :is(.pages, .who) {
      display: none;
    }
    .pages {
      margin-block: calc(var(--_u) * 3) 0;
    }
    main {
      border-inline-start: 0;
      padding-block-start: calc(var(--_u) * 5);
    }
  }
  @media (pointer: coarse) {
    .pages a {
      padding-block: calc(var(--_u) * 3);
    }
  }
`;
