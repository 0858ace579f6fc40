import { hueOf, initials, type PersonCard } from "@hearth/contract/rules";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { css } from "./reactive-element.ts";
import { lang, texts } from "./texts.ts";
import { momentInWords, timeInWords } from "./time.ts";

const t = texts({});

/** A picture, else initials on a colour drawn from the person's id. */
export const avatar = (person: PersonCard): TemplateResult =>
  person.avatar
    ? html`<img class="avatar" src=${person.avatar} alt="" width="32" height="32" loading="lazy" />`
    : html`<span class="avatar hue${hueOf(person.id)}" aria-hidden="true">${initials(person.name)}</span>`;

/** Name, badge as a word; of badges that are bound to a place, those of this space. */
export const name = (person: PersonCard, space?: string): TemplateResult =>
  html`<bdi class="name">${person.name}</bdi>${badge(person, space)}`;

/** A relative time that says the moment on hover, and leads to what it belongs to. */
export const when = (time: number, href?: string): TemplateResult => {
  const words = html`<time datetime=${new Date(time).toISOString()} title=${momentInWords(time, lang)}
    >${timeInWords(time, Date.now(), lang)}</time
  >`;
  return href === undefined ? words : html`<a class="when" href=${href}>${words}</a>`;
};

function badge({ role, badges }: PersonCard, here = ""): unknown {
  const worn = badges.find(
    ({ space }) => !space || space === here || (space.endsWith(":") && here.startsWith(space)),
  );
  const word = role === "host" || role === "moderator" ? t(role) : worn?.badge;
  return word ? html` <span class="badge">${word}</span>` : nothing;
}

export const bylineStyles = css`
  .avatar {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 32px;
    block-size: 32px;
    border-radius: 50%;
    object-fit: cover;
    font-size: 12px;
    font-weight: 600;
    line-height: 1;
    text-transform: uppercase;
    background: color-mix(in oklab, oklch(0.62 0.11 var(--_hue, 30)) 26%, transparent);
  }
  .hue1 {
    --_hue: 75;
  }
  .hue2 {
    --_hue: 120;
  }
  .hue3 {
    --_hue: 165;
  }
  .hue4 {
    --_hue: 210;
  }
  .hue5 {
    --_hue: 255;
  }
  .hue6 {
    --_hue: 300;
  }
  .hue7 {
    --_hue: 345;
  }
  .name {
    font-weight: 600;
  }
  .badge {
    font-size: max(11px, 0.75em);
    font-weight: 600;
    color: var(--_accent);
  }
  time {
    white-space: nowrap;
  }
  .when {
    color: inherit;
    text-decoration: none;
  }
  .when:hover {
    text-decoration: underline;
  }
`;
