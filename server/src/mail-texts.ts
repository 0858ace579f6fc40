import type { Mail } from "./handlers.ts";
import type { Speech } from "./words/speech.ts";

/** The words of all mails. Paragraphs are divided by an empty line; an address stands on a line below what it is for. */

const paragraphs = (...parts: (string | false)[]): string => parts.filter(Boolean).join("\n\n");

/** What somebody wrote, set off, so that nobody takes it for Hearth's own words. */
const quoted = (text: string): string =>
  text
    .trim()
    .split(/\r?\n/)
    .map((line) => `> ${line}`)
    .join("\n");

const link = (words: string, address: string): string => `${words}\n${address}`;

type Words = Pick<Mail, "subject" | "text" | "lang">;

/** What somebody else wrote into a line of ours stays in that line. */
const inLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Names may be missing: who came by mail need not have said theirs yet. */
const somebody = (name: string, { say }: Speech): string => inLine(name) || say("common.somebody");

/** To anybody, in the language that they are spoken to in. */
export const mailTexts = {
  code: ({ lang, say }: Speech, { community, code }: { community: string; code: string }): Words => ({
    lang,
    subject: say("mail.codeSubject", { community }),
    text: paragraphs(say("mail.code", { community }), code, say("mail.codeHolds"), say("mail.codeUnasked")),
  }),

  approved(
    speech: Speech,
    of: { community: string; by: string; reason: string; greeter: string; page: string },
  ): Words {
    const { lang, say } = speech;
    const { community, reason, page } = of;
    const greeter = inLine(of.greeter);
    return {
      lang,
      subject: say("mail.approvedSubject", { community }),
      text: paragraphs(
        say("mail.approved", { by: somebody(of.by, speech), community }),
        reason !== "" && quoted(reason),
        greeter !== "" && say("mail.greets", { greeter }),
        link(say("mail.visit", { community }), page),
      ),
    };
  },

  declined(speech: Speech, of: { community: string; by: string; reason: string; page: string }): Words {
    const { lang, say } = speech;
    const { community, reason, page } = of;
    return {
      lang,
      subject: say("mail.declinedSubject", { community }),
      text: paragraphs(
        say("mail.declined", { by: somebody(of.by, speech), community }),
        quoted(reason),
        say("mail.again"),
        link(say("mail.application"), page),
      ),
    };
  },

  letter(speech: Speech, of: { community: string; by: string; text: string; page: string }): Words {
    const { lang, say } = speech;
    const by = somebody(of.by, speech);
    return {
      lang,
      subject: say("mail.letterSubject", { by, community: of.community }),
      text: paragraphs(say("mail.letter", { by }), quoted(of.text), link(say("mail.readLetter"), of.page)),
    };
  },

  answered(
    speech: Speech,
    of: { community: string; by: string; title: string; text: string; page: string | null },
  ): Words {
    const { lang, say } = speech;
    const title = inLine(of.title);
    const values = { by: somebody(of.by, speech), title, community: of.community };
    return {
      lang,
      subject: say(title === "" ? "mail.answerSubject" : "mail.answerTitle", values),
      text: paragraphs(
        say(title === "" ? "mail.answered" : "mail.answeredTitle", values),
        quoted(of.text),
        of.page !== null && link(say("mail.conversation"), of.page),
        say("mail.once"),
      ),
    };
  },
};

const anybody = (name: string): string => inLine(name) || "Somebody";

/** To those who look after the community: in English, as their desk is. */
export const hostMailTexts = {
  applied: (of: { community: string; name: string; desk: string }): Words => ({
    subject: `${anybody(of.name)} would like to join ${of.community}`,
    text: paragraphs(
      `${anybody(of.name)} has applied to join ${of.community}, and waits for somebody to read it.`,
      link("Read the application:", of.desk),
    ),
  }),

  thread: (of: { community: string; by: string; title: string; text: string; page: string }): Words => ({
    subject:
      of.title === "" ? `A new conversation at ${of.community}` : `New at ${of.community}: ${of.title}`,
    text: paragraphs(
      `${anybody(of.by)} has begun a conversation${of.title === "" ? "" : `, "${inLine(of.title)}"`}:`,
      quoted(of.text),
      link("Go to the conversation:", of.page),
    ),
  }),

  daily: (of: {
    community: string;
    threads: { by: string; words: string; page: string }[];
    more: number;
  }): Words => ({
    subject: `${of.threads.length + of.more} new at ${of.community}`,
    text: paragraphs(
      `Begun at ${of.community} since yesterday:`,
      ...of.threads.map(({ by, words, page }) => `${quoted(`${anybody(by)}: ${words}`)}\n\n${page}`),
      of.more > 0 && `And ${of.more} more.`,
    ),
  }),
};
