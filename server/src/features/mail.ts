import { languageOf } from "@hearth/contract";
import type { JobHandlers, Mail, Scope } from "../handlers.ts";
import type { PersonDoc } from "../store/collections.ts";
import { type Speech, speechIn } from "../words/speech.ts";

/** What one click at the end of a mail ends: mails of answers to one's own threads, or of others' threads. */
export type StopKind = "answers" | "threads";

type Words = Pick<Mail, "subject" | "text" | "lang"> & { stop?: StopKind };

/** How somebody is spoken to. */
export const speechFor = ({ lang }: Pick<PersonDoc, "lang">): Speech => speechIn(lang ?? "en");

/** From now on somebody is written to in the language of this `tag`; of it, only which of ours that is is kept. */
export async function writeIn({ store }: Scope, person: string, tag: string): Promise<void> {
  const lang = languageOf(tag);
  await store.people.revise(person, (kept) => ((kept.lang ?? "en") === lang ? null : { lang }));
}

/** Writes to somebody who has an address, in their language; the same id is the same mail. */
export async function mailPerson(
  scope: Scope,
  person: Pick<PersonDoc, "id" | "email" | "lang"> | null,
  id: string,
  wordsIn: (speech: Speech) => Words,
): Promise<void> {
  if (!person?.email) return;
  const { stop, ...words } = wordsIn(speechFor(person));
  const mail = { to: person.email, ...words };
  await scope.sendMail(id, stop ? { ...mail, stop: await stopAddress(scope, person.id, stop) } : mail);
}

/** Works by one click for whoever holds the mail, so it stops mails and does nothing else. */
async function stopAddress(scope: Scope, person: string, kind: StopKind): Promise<string> {
  const token = await scope.seal("stop", { sub: person, kind });
  return `${scope.settings.publicUrl}/v1/${scope.community}/stop/${token}`;
}

/** The try after which a job that fails would stay, and with it the address. */
const LAST_TRY = 12;

export const mailJobs: JobHandlers = {
  async "mail.send"({ id, payload, attempts }, scope) {
    const mail = payload as unknown as Mail;
    if (mail.until !== undefined && mail.until <= scope.now()) return;
    await scope.deliver(id, mail, attempts >= LAST_TRY);
  },
};
