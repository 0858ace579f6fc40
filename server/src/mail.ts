import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";
import type { Log } from "./failures.ts";
import type { Mail } from "./handlers.ts";
import type { Inbox } from "./inbox.ts";
import { htmlOf, textOf } from "./mail-parts.ts";

/** Hands mails over. */
export interface Mailer {
  /**
   * Rejects when the mail server cannot take it now. A mail that it never will take is dropped, and the log says so; after
   * the `last` try every one is. The same id gives the same mail, so that whoever gets it twice sees it once.
   */
  send(id: string, mail: Mail, last?: boolean): Promise<void>;
}

export interface MailServer {
  /** `smtp://NAME:PASSWORD@HOST:587` */
  smtp: string;
  from: string;
  log: Log;
}

/** Milliseconds; a job's lease is longer than all of them together. */
const PATIENCE = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };

/** Sends by SMTP. What goes wrong is told without anybody's address, as it ends in logs and in the store. */
export function smtpMailer({ smtp, from, log }: MailServer): Mailer {
  const closed = { disableFileAccess: true, disableUrlAccess: true };
  const transport = createTransport({ url: smtp, ...PATIENCE, ...closed });
  return {
    async send(id, mail, last = false) {
      try {
        await transport.sendMail(messageOf(id, mail, from));
      } catch (error) {
        if (!last && !isRefused(error)) throw new Error(`the mail server did not take it: ${reason(error)}`);
        log.error(
          { mail: kindOf(id), reason: reason(error) },
          "a mail is given up: the mail server does not take it",
        );
      }
    },
  };
}

/** Keeps mails where whoever tries the server out can read them. */
export const inboxMailer = (inbox: Inbox): Mailer => ({ send: async (id, mail) => inbox.put(id, mail) });

/** Of a server that sends none: what was to be sent while it did is dropped. */
export const noMailer: Mailer = { send: async () => {} };

/** The mail as nodemailer takes it. */
function messageOf(id: string, mail: Mail, from: string) {
  const { to, subject, stop } = mail;
  return {
    from,
    // As it is, and never read as a list.
    to: { name: "", address: to },
    subject: subject.replace(/\s+/g, " "),
    text: textOf(mail),
    html: htmlOf(mail),
    messageId: `<${createHash("sha256").update(id).digest("hex").slice(0, 32)}@${hostOf(from)}>`,
    headers: {
      "Auto-Submitted": "auto-generated",
      // RFC 8058: the mail program's own button asks by POST, without a page.
      ...(stop && { "List-Unsubscribe": `<${stop}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
    },
  };
}

const hostOf = (from: string): string => /@([^\s>]+)/.exec(from)?.[1] ?? "localhost";

/** `code` of `mail.send:soles:code:…`. */
const kindOf = (id: string): string => id.split(":")[2] ?? id;

interface SmtpError {
  code?: string;
  responseCode?: number;
}

/** A login that is refused is the server's to mend, so it does not count: the mail itself is good. */
function isRefused(error: unknown): boolean {
  const { code, responseCode = 0 } = Object(error) as SmtpError;
  return responseCode >= 500 && code !== "EAUTH";
}

function reason(error: unknown): string {
  const { code, responseCode } = Object(error) as SmtpError;
  return [code, responseCode].filter((each) => each !== undefined).join(" ") || "unknown";
}
