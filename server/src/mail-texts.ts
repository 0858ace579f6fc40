/** The words of all mails. Paragraphs are divided by an empty line; an address stands on a line below what it is for. */

const paragraphs = (...parts: (string | false)[]): string => parts.filter(Boolean).join("\n\n");

/** What somebody wrote, set off, so that nobody takes it for Hearth's own words. */
const quoted = (text: string): string =>
  text
    .trim()
    .split(/\r?\n/)
    .map((line) => `> ${line}`)
    .join("\n");

const link = (words: string, address: string): string => `${words}:\n${address}`;

interface Words {
  subject: string;
  text: string;
}

/** What somebody else wrote into a line of ours stays in that line. */
const inLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Names may be missing: who came by mail need not have said theirs yet. */
const somebody = (name: string): string => inLine(name) || "Somebody";

export const mailTexts = {
  stop: "No more of these mails:",
  stopShort: "No more of these mails",

  code: (of: { community: string; code: string }): Words => ({
    subject: `Your code for ${of.community}`,
    text: paragraphs(
      `To sign in at ${of.community}, enter this code:`,
      of.code,
      "It holds for ten minutes, once. Nobody will ever ask you for it: enter it only where you asked for it.",
      "If you did not ask for a code, you need do nothing.",
    ),
  }),

  applied: (of: { community: string; name: string; desk: string }): Words => ({
    subject: `${somebody(of.name)} would like to join ${of.community}`,
    text: paragraphs(
      `${somebody(of.name)} has applied to join ${of.community}, and waits for somebody to read it.`,
      link("Read the application", of.desk),
    ),
  }),

  approved: (of: {
    community: string;
    by: string;
    reason: string;
    greeter: string;
    page: string;
  }): Words => ({
    subject: `Welcome to ${of.community}`,
    text: paragraphs(
      `${somebody(of.by)} has read your application: you are a member of ${of.community} now.`,
      of.reason !== "" && quoted(of.reason),
      of.greeter !== "" && `${inLine(of.greeter)} will write you a first word.`,
      link(`Go to ${of.community}`, of.page),
    ),
  }),

  declined: (of: { community: string; by: string; reason: string; page: string }): Words => ({
    subject: `Your application to ${of.community}`,
    text: paragraphs(
      `${somebody(of.by)} has read your application to ${of.community}, and has declined it:`,
      quoted(of.reason),
      "You may apply again.",
      link("Your application", of.page),
    ),
  }),

  letter: (of: { community: string; by: string; text: string; page: string }): Words => ({
    subject: `${somebody(of.by)} wrote to you at ${of.community}`,
    text: paragraphs(
      `${somebody(of.by)} wrote to you:`,
      quoted(of.text),
      link("Read it and answer", of.page),
    ),
  }),

  answered: (of: {
    community: string;
    by: string;
    title: string;
    text: string;
    page: string | null;
  }): Words => ({
    subject: of.title === "" ? `An answer at ${of.community}` : `An answer: ${of.title}`,
    text: paragraphs(
      `${somebody(of.by)} has answered ${of.title === "" ? "what you asked" : `"${inLine(of.title)}"`} at ${of.community}:`,
      quoted(of.text),
      of.page !== null && link("Go to the conversation", of.page),
      "Further answers come without a mail.",
    ),
  }),

  thread: (of: { community: string; by: string; title: string; text: string; page: string }): Words => ({
    subject:
      of.title === "" ? `A new conversation at ${of.community}` : `New at ${of.community}: ${of.title}`,
    text: paragraphs(
      `${somebody(of.by)} has begun a conversation${of.title === "" ? "" : `, "${inLine(of.title)}"`}:`,
      quoted(of.text),
      link("Go to the conversation", of.page),
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
      ...of.threads.map(({ by, words, page }) => `${quoted(`${somebody(by)}: ${words}`)}\n\n${page}`),
      of.more > 0 && `And ${of.more} more.`,
    ),
  }),
};
