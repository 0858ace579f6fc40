import type { JobHandlers, Mail, Scope } from "../handlers.ts";
import type { PersonDoc } from "../store/collections.ts";

/** What one click at the end of a mail ends: mails of answers to one's own threads, or of others' threads. */
export type StopKind = "answers" | "threads";

/** Writes to somebody who has an address; the same id is the same mail. */
export async function mailPerson(
  scope: Scope,
  person: Pick<PersonDoc, "id" | "email"> | null,
  id: string,
  { stop, ...words }: Pick<Mail, "subject" | "text"> & { stop?: StopKind },
): Promise<void> {
  if (!person?.email) return;
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
