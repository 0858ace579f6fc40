import type { StopKind } from "../features/mail.ts";
import { escaped } from "../markup.ts";
import type { Speech } from "../words/speech.ts";
import type { PageParts } from "./page.ts";

/** Asks before it stops anything, as some programs open each link of a mail. The form asks the page's own address. */
export function stopPage(community: string, speech: Speech): PageParts {
  const { say } = speech;
  const title = say("page.mails", { community });
  return {
    speech,
    title,
    body: `<h1>${escaped(title)}</h1>
<p>${escaped(say("page.stopAsk"))}</p>
<form method="post"><button>${escaped(say("page.stop"))}</button></form>`,
    policy: ["form-action 'self'"],
  };
}

export function stoppedPage(community: string, kind: StopKind, speech: Speech): PageParts {
  const { say } = speech;
  const what =
    kind === "answers"
      ? say("page.stoppedAnswers", { community })
      : `${community} will not write to you any more of new conversations and applications.`;
  return {
    speech,
    title: say("page.mails", { community }),
    body: `<h1>${escaped(say("page.stopped"))}</h1>
<p>${escaped(what)}</p>
<p class="note">${escaped(say("page.stoppedLate"))}</p>`,
  };
}

export const badStopPage: PageParts = {
  title: "Mails",
  status: 404,
  body: `<h1>This link is not whole</h1>
<p>Copy all of it from the mail, to its end, into the address bar.</p>`,
};
