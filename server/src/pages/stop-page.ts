import type { StopKind } from "../features/mail.ts";
import { escaped } from "../markup.ts";
import type { PageParts } from "./page.ts";

const WHAT: Record<StopKind, string> = {
  answers: "when somebody answers what you asked",
  threads: "of new conversations and applications",
};

/** Asks before it stops anything, as some programs open each link of a mail. The form asks the page's own address. */
export const stopPage = (community: string): PageParts => ({
  title: `Mails from ${community}`,
  body: `<h1>Mails from ${escaped(community)}</h1>
<p>Do you want no more of these mails?</p>
<form method="post"><button>Stop these mails</button></form>`,
  policy: ["form-action 'self'"],
});

export const stoppedPage = (community: string, kind: StopKind): PageParts => ({
  title: `Mails from ${community}`,
  body: `<h1>It is done</h1>
<p>${escaped(community)} will not write to you any more ${WHAT[kind]}.</p>
<p class="note">Mails that are on their way may still arrive.</p>`,
});

export const badStopPage: PageParts = {
  title: "Mails",
  status: 404,
  body: `<h1>This link is not whole</h1>
<p>Copy all of it from the mail, to its end, into the address bar.</p>`,
};
