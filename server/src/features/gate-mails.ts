import type { Letter } from "@hearth/contract";
import type { Scope } from "../handlers.ts";
import { hostMailTexts, mailTexts } from "../mail-texts.ts";
import type { ApplicationDoc } from "../store/collections.ts";
import type { Speech } from "../words/speech.ts";
import { thisCommunity } from "./community.ts";
import { caretakers } from "./looking-after.ts";
import { mailPerson } from "./mail.ts";

// Each may be called again after a crash: the same decision, or letter, is the same mail.

/** Tells hosts and moderators who want mails that somebody waits. What was answered stays out of the mail: it is erased here one day. */
export async function mailApplied(
  scope: Scope,
  { id, person, appliedAt }: Pick<ApplicationDoc, "id" | "person" | "appliedAt">,
): Promise<void> {
  if (!scope.settings.mail) return;
  const { community, page } = await gateOf(scope);
  const desk = `${page.desk}/applications/${encodeURIComponent(id)}`;
  const words = hostMailTexts.applied({ community, name: await nameOf(scope, person), desk });
  for (const each of await caretakers(scope))
    if (each.person.id !== person)
      await mailPerson(scope, each.person, `applied:${id}:${appliedAt}:${each.person.id}`, () => ({
        ...words,
        stop: "threads",
      }));
}

/** Tells the applicant how it was decided, by whom, and in their words. */
export async function mailDecided(
  scope: Scope,
  application: Pick<
    ApplicationDoc,
    "id" | "person" | "state" | "decidedBy" | "decidedAt" | "reason" | "greeter"
  >,
): Promise<void> {
  if (!scope.settings.mail) return;
  const { id, person, state, decidedAt, reason } = application;
  const { community, page } = await gateOf(scope);
  const by = await nameOf(scope, application.decidedBy);
  const greeter = await nameOf(scope, application.greeter ?? null);
  const of = { community, by, reason };
  await mailPerson(scope, await scope.store.people.get(person), `decided:${id}:${decidedAt}`, (speech) =>
    state === "declined"
      ? mailTexts.declined(speech, { ...of, page: page.join(speech) })
      : mailTexts.approved(speech, { ...of, greeter, page: page.join(speech) }),
  );
}

type Written = Pick<Letter, "id" | "newcomer" | "author" | "text">;

/** The greeter's first word reaches the newcomer by mail as well. */
export const mailWelcomed = (scope: Scope, letter: Written): Promise<void> => mailLetter(scope, letter);

/** Tells whoever it was written to: the newcomer, or, of the newcomer's own letter, their greeter. */
export async function mailLetter(scope: Scope, { id, newcomer, author, text }: Written): Promise<void> {
  if (!scope.settings.mail) return;
  const to = author === newcomer ? await greeterOf(scope, newcomer) : newcomer;
  if (to === null) return;
  const { community, page } = await gateOf(scope);
  const of = { community, by: await nameOf(scope, author), text };
  const desk = `${page.desk}/applications/${encodeURIComponent(newcomer)}`;
  await mailPerson(scope, await scope.store.people.get(to), `letter:${id}`, (speech) =>
    mailTexts.letter(speech, { ...of, page: to === newcomer ? page.join(speech) : desk }),
  );
}

async function greeterOf({ store }: Scope, newcomer: string): Promise<string | null> {
  const application = await store.applications.get(newcomer);
  return application?.greeter ?? application?.decidedBy ?? null;
}

/** The community's name, and where its mails lead: to the page that holds `<hearth-join>`, else to Hearth's own; and to the desk. */
async function gateOf(scope: Scope) {
  const { name, joinUrl } = await thisCommunity(scope);
  const { publicUrl } = scope.settings;
  return {
    community: name,
    page: {
      join: ({ lang }: Speech) => joinUrl ?? `${publicUrl}/join/${scope.community}?lang=${lang}`,
      desk: `${publicUrl}/dashboard/${scope.community}`,
    },
  };
}

async function nameOf(scope: Scope, person: string | null): Promise<string> {
  return person === null ? "" : ((await scope.store.people.get(person))?.name ?? "");
}
