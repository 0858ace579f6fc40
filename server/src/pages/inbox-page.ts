import type { InboxMail } from "../inbox.ts";
import { escaped } from "../markup.ts";
import type { PageParts } from "./page.ts";

const STYLE = `
article { padding: 1rem 0; border-top: 1px solid var(--line) }
h2 { margin: 0; font-size: 1.0625rem; line-height: 1.4 }
pre { margin: .75rem 0 0; font: inherit; white-space: pre-wrap }
.code { font: 600 1.75rem/1.4 ui-monospace, monospace; letter-spacing: .15em }
`;

/** Looks for new mail every two seconds while the page is seen, and shows it without moving who reads. */
const SCRIPT = `
let newest = document.querySelector("article")?.id ?? "";
setInterval(async () => {
  if (document.hidden) return;
  const mails = await fetch(location.pathname.replace(/\\/?$/, ".json")).then((answer) => answer.json()).catch(() => null);
  if (mails && (mails[0]?.id ?? "") !== newest) location.reload();
}, 2000);
`;

/** What was mailed by a server that is tried out, the newest first. */
export const inboxPage = (mails: readonly InboxMail[]): PageParts => ({
  title: `Inbox (${mails.length})`,
  body: `<h1>Inbox</h1>
<p class="note">Nothing is sent while this server is tried out: mails land here, the last hundred, until it ends.</p>
${mails.map(article).join("\n") || "<p>No mail has been written yet.</p>"}`,
  style: STYLE,
  script: SCRIPT,
  policy: ["connect-src 'self'"],
});

const article = ({ id, at, to, subject, text, stop }: InboxMail): string => {
  const time = new Date(at).toISOString();
  return `<article id="${escaped(id)}">
<h2>${escaped(subject)}</h2>
<p class="note">To ${escaped(to)}, <time datetime="${time}">${time.slice(0, 16).replace("T", " ")} UTC</time></p>
<pre>${shown(text)}${stop ? `\n\n${shown(stop)}` : ""}</pre>
</article>`;
};

/** Text whose addresses can be followed, and whose code can be seen. */
const shown = (text: string): string =>
  text
    .split("\n")
    .map((line) => {
      if (/^\d{6}$/.test(line)) return `<span class="code">${line}</span>`;
      const words = escaped(line);
      return /^https?:\/\/\S+$/.test(line) ? `<a href="${words}">${words}</a>` : words;
    })
    .join("\n");
