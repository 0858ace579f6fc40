import { bylineStyles } from "./byline.ts";
import { discussionStyles } from "./discussion/discussion-styles.ts";
import { palette } from "./palette.ts";
import { css } from "./reactive-element.ts";
import { theme } from "./theme.ts";

/** Inside of an element the page's rules do not reach; here they do. */
const reset = css`
  *,
  ::before,
  ::after {
    all: revert;
  }
`;

/** A link stands where the element has a button, and room where it has a field to write in. */
const instead = css`
  .post {
    scroll-margin-block: calc(var(--hearth-sticky-top, 12px) + 40px) 80px;
  }
  .form::before {
    content: "";
    display: inline-block;
    block-size: calc(1.55em + var(--_u) * 4 + 2px);
  }
  a:is(.plain, .quiet) {
    display: inline-grid;
    align-content: center;
    min-block-size: 24px;
    border-radius: var(--_radius);
    color: inherit;
    text-decoration: none;
  }
  a.quiet {
    color: var(--_muted);
  }
  a:is(.plain, .quiet):hover {
    text-decoration: underline;
  }
  a.when {
    color: inherit;
    text-decoration: none;
  }
  img.avatar {
    max-inline-size: none;
    margin: 0;
  }
  @media (scripting: none) {
    .write,
    .sort,
    .actions {
      display: none;
    }
  }
  @media (pointer: coarse) {
    a:is(.plain, .quiet) {
      min-block-size: 44px;
    }
  }
`;

/** Room for what only the element can draw: once it does, that room is given back. Until then its box is as it will be. */
const around = css`
  hearth-discussion:not(:defined):has(> .hearth-readable) {
    display: block;
    container-type: inline-size;
    min-block-size: 0;
    line-height: 1.55;
  }
  hearth-discussion > .hearth-readable {
    container-type: normal;
  }
  hearth-discussion:defined > .hearth-readable > section > :not(.list) {
    display: none;
  }
`;

/** With scripts the brand's colour becomes one that can be read a moment after the element; without, it has to be one from the beginning. */
const legible = css`
  @media (scripting: none) {
    ${palette}
  }
`;

const KEYFRAMES = /@keyframes[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g;

/**
 * The element's own looks for `.hearth-readable`, so that what a page brings to be read is drawn as the element draws it. Made into
 * `hearth-readable.css` by the build.
 */
export const readableStyles = (): string => {
  const own = [reset, theme, bylineStyles, discussionStyles, instead, legible].join("");
  // These cannot stand in a rule.
  const keyframes = own.match(KEYFRAMES) ?? [];
  const nested = own
    .replace(KEYFRAMES, "")
    .replace(/:host\(((?:[^()]|\([^()]*\))*)\)/g, "&:is($1)")
    .replaceAll(":host", "&");
  return `.hearth-readable{${nested}}${around}${keyframes.join("")}`;
};
