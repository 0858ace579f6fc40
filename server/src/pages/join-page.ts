import { escaped } from "../markup.ts";
import type { CommunityDoc } from "../store/collections.ts";
import type { Speech } from "../words/speech.ts";
import type { PageParts } from "./page.ts";

/** The element fills it; where nobody may join yet, it is empty, and the page says so. */
const STYLE = `
:root { --hearth-ink: var(--ink); --hearth-surface: var(--ground); --hearth-accent: var(--accent) }
main { padding-top: clamp(1.5rem, 6vh, 4rem) }
hearth-join { display: block }
hearth-join:not(:defined) { min-height: 24rem }
.closed { display: none }
hearth-join:state(empty) ~ .closed { display: block }
`;

/** Where one asks to join a community whose own pages do not hold `<hearth-join>`. `live` is the socket's origin. */
export const joinPage = ({ id: key, name }: CommunityDoc, live: string, speech: Speech): PageParts => ({
  speech,
  title: name,
  body: `<script async src="../hearth.js" data-community="${escaped(key)}"></script>
<hearth-join></hearth-join>
<p class="closed">${escaped(speech.say("page.closed", { community: name }))}</p>
<noscript><p>${escaped(speech.say("page.scriptless"))}</p></noscript>`,
  style: STYLE,
  scripts: "'self'",
  policy: [
    "img-src 'self'",
    `connect-src 'self' ${live}`,
    "require-trusted-types-for 'script'",
    "trusted-types lit-html",
  ],
});
