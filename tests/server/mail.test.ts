import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createHearth } from "../../server/src/index.ts";
import type { Mail } from "../../server/src/handlers.ts";
import { htmlOf } from "../../server/src/mail-parts.ts";
import { smtpMailer } from "../../server/src/mail.ts";
import { startHearth, type TestHearth } from "../helpers/server.ts";

const MAIL: Mail = {
  to: "ann@shop.example",
  subject: "Your code\r\nBcc: all@shop.example",
  text: "Enter this:\n\n012345\n\nGo on:\nhttps://shop.example/?a=1&b=2\n\n> <b>quoted</b>\n> https://evil.example",
  stop: "https://hearth.example/v1/soles/stop/token",
};

/** A mail server on a port of its own, that answers recipients as it is told. */
async function mailServer(refuse?: { code: number; message: string }) {
  const received: { to: string[]; data: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_address, _session, done) =>
      done(refuse && Object.assign(new Error(refuse.message), { responseCode: refuse.code })),
    onData(stream, session, done) {
      let data = "";
      stream.on("data", (chunk: Buffer) => (data += chunk.toString()));
      stream.on("end", () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), data });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  closing.push(() => new Promise<void>((resolve) => server.close(resolve)));
  return { smtp: `smtp://127.0.0.1:${port}`, received };
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const logOf = () => {
  const lines: string[] = [];
  const say = (details: object, message: string) => void lines.push(JSON.stringify({ ...details, message }));
  return { lines, log: { debug: say, info: say, warn: say, error: say } };
};

describe("a mail by SMTP", () => {
  it("arrives with text and HTML, the same each time, and with a way to stop it by one click", async () => {
    const { smtp, received } = await mailServer();
    const mailer = smtpMailer({ smtp, from: "Soles <hello@soles.example>", log: logOf().log });
    await mailer.send("mail.send:soles:code:1", MAIL);
    await mailer.send("mail.send:soles:code:1", MAIL);
    await mailer.send("mail.send:soles:code:2", MAIL);
    const [first, again, other] = received.map(({ data }) => data.replace(/\r\n[ \t]+/g, " "));
    expect(received[0]!.to).toEqual(["ann@shop.example"]);
    for (const line of [
      "From: Soles <hello@soles.example>",
      "To: ann@shop.example",
      "Subject: Your code Bcc: all@shop.example",
      "Auto-Submitted: auto-generated",
      "List-Unsubscribe: <https://hearth.example/v1/soles/stop/token>",
      "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    ])
      expect(first!.split("\r\n")).toContain(line);
    expect(first).toContain("multipart/alternative");
    const id = (mail: string) => /^Message-ID: (.*)$/im.exec(mail)![1];
    expect(id(first!)).toMatch(/^<[0-9a-f]{32}@soles\.example>$/);
    expect(id(again!)).toBe(id(first!));
    expect(id(other!)).not.toBe(id(first!));
  });

  it.each([
    ["is given up when it is refused for good", 550, false, true],
    ["is tried again when it is refused for now", 450, false, false],
    ["is given up when it was refused for now for the last time", 450, true, true],
  ])("%s, and nobody's address is told", async (_, code, last, given) => {
    const { smtp } = await mailServer({ code, message: "no such mailbox ann@shop.example" });
    const { lines, log } = logOf();
    const failed = smtpMailer({ smtp, from: "hello@soles.example", log })
      .send("mail.send:soles:code:1", MAIL, last)
      .then(() => null, String);
    const said = `${(await failed) ?? ""}${lines.join()}`;
    expect(await failed).toEqual(given ? null : expect.stringContaining(String(code)));
    expect(lines).toHaveLength(given ? 1 : 0);
    expect(said).toContain(String(code));
    expect(said).not.toContain("ann@");
  });

  it("is tried again while nobody answers", async () => {
    const mailer = smtpMailer({ smtp: "smtp://127.0.0.1:1", from: "a@b.example", log: logOf().log });
    await expect(mailer.send("mail.send:soles:code:1", MAIL)).rejects.toThrow("ESOCKET");
  });
});

describe("the HTML of a mail", () => {
  const html = htmlOf(MAIL);
  it("shows a code large, an address as a button named by the words before it, and escapes all", () => {
    expect(html).toMatch(/<p style="[^"]*36px[^"]*">012345<\/p>/);
    expect(html).toMatch(/<a href="https:\/\/shop\.example\/\?a=1&amp;b=2" style="[^"]*">Go on<\/a>/);
    expect(html).toContain("&lt;b&gt;quoted&lt;/b&gt;");
    expect(html).toContain('href="https://hearth.example/v1/soles/stop/token"');
  });
  it("makes no link of what somebody else wrote", () => {
    expect(html).not.toContain('href="https://evil.example"');
  });
});

describe("a server with a mail server", () => {
  it("sends by a job, and keeps the address no longer than until then", async () => {
    const { smtp, received } = await mailServer();
    const h = await startHearth({ smtp, mailFrom: "hello@soles.example" });
    closing.push(() => h.close());
    await h.hearth.call("soles", null, "sessions.askCode", { email: "ann@shop.example" });
    await vi.waitFor(() => expect(received).toHaveLength(1), 10_000);
    const { system } = await h.hearth.scope("soles");
    await vi.waitFor(async () => {
      const { items } = await system.jobs.find({
        where: { done: true, failed: false },
        sort: "runAt",
        limit: 10,
      });
      expect(items.map(({ kind, payload }) => [kind, payload])).toEqual([["mail.send", {}]]);
    }, 10_000);
    expect((await fetch(`${h.url}/inbox`)).status).toBe(404);
  });

  it("has to know who mails come from", async () => {
    await expect(createHearth({ smtp: "smtp://mail.example" })).rejects.toThrow(
      /^HEARTH_SMTP is set, .*HEARTH_MAIL_FROM/,
    );
  });
});

describe("a server that is tried out", () => {
  let h: TestHearth;
  const mails = async () => (await (await fetch(`${h.url}/inbox.json`)).json()) as Mail[];
  it("keeps mails in its inbox, the newest first, and shows them on a page", async () => {
    h = await startHearth({ communities: [{ key: "soles", name: "Soles <i>" }] });
    closing.push(() => h.close());
    expect(await (await fetch(`${h.url}/inbox`)).text()).toContain("No mail has been written yet.");
    for (const email of ["ann@shop.example", "bob@shop.example"]) {
      await h.hearth.call("soles", null, "sessions.askCode", { email });
      await vi.waitFor(async () => expect((await mails())[0]?.to).toBe(email), 10_000);
    }
    const answer = await fetch(`${h.url}/inbox`);
    const policy = answer.headers.get("content-security-policy")!;
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+';/);
    expect(policy).not.toContain("unsafe");
    const page = await answer.text();
    expect(page).toContain("Your code for Soles &lt;i&gt;");
    expect(page).toMatch(/<span class="code">\d{6}<\/span>/);
    const cross = { headers: { "sec-fetch-site": "cross-site" } };
    expect((await fetch(`${h.url}/inbox.json`, cross)).status).toBe(403);
  });

  it("has no inbox, and sends no codes, where it is not tried out", async () => {
    h = await startHearth({ devSignIn: false });
    closing.push(() => h.close());
    expect((await fetch(`${h.url}/inbox`)).status).toBe(404);
    expect((await fetch(`${h.url}/inbox.json`)).status).toBe(404);
    await expect(
      h.hearth.call("soles", null, "sessions.askCode", { email: "ann@shop.example" }),
    ).rejects.toMatchObject({ code: "no-mail" });
  });
});
