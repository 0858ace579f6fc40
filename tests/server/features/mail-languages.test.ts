import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mailDecided, mailLetter } from "../../../server/src/features/gate-mails.ts";
import { stopMails } from "../../../server/src/features/notices.ts";
import { htmlOf, textOf } from "../../../server/src/mail-parts.ts";
import { once, openStage, type Stage } from "./stage.ts";

const ANN = "ann@shop.example";
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.person("hana", "host");
});
afterEach(() => stage.close());

const last = () => [...stage.mails.values()].at(-1)!;
const ask = (lang?: string) =>
  stage.call(null, "sessions.askCode", { email: ANN, ...(lang !== undefined && { lang }) });
/** Signs in on a page of a language, and answers who that is. */
async function signIn(lang?: string): Promise<string> {
  await ask(lang);
  const [code = ""] = /^\d{6}$/m.exec(last().text)!;
  const input = { email: ANN, code, ...(lang !== undefined && { lang }) };
  return (await stage.call(null, "sessions.enterCode", input)).person.id;
}
const langOf = async (person: string) => (await stage.store.people.get(person))!.lang;

describe("the code that one signs in with", () => {
  it("comes in the page's language", async () => {
    await ask("de-AT");
    expect(last()).toMatchObject({ to: ANN, subject: "Dein Code für Soles", lang: "de-AT" });
    expect(last().text).toMatch(/^Um dich bei Soles anzumelden, gib diesen Code ein:\n\n\d{6}\n\n/);
    expect(htmlOf(last())).toContain('<html lang="de-AT" dir="ltr">');
  });

  it("is read from the right in Arabic, and the community's name keeps its direction", async () => {
    await ask("ar");
    expect(last().subject).toBe("رمزك في \u2068Soles\u2069");
    expect(htmlOf(last())).toContain('<html lang="ar" dir="rtl">');
    expect(htmlOf(last())).toMatch(/36px[^>]*>\d{6}<\/p>/);
  });

  it.each([["tlh"], [""], [undefined]])("is in English for %j", async (lang) => {
    await ask(lang);
    expect(last().subject).toBe("Your code for Soles");
  });

  it("leaves nothing about a language with an address that nobody has proved", async () => {
    await ask("de");
    expect(JSON.stringify(await stage.store.codes.get(stage.scope.digest(ANN)))).not.toContain('de"');
    expect(
      (await stage.store.people.find({ where: { email: ANN }, sort: "createdAt", limit: 1 })).items,
    ).toEqual([]);
  });
});

describe("the language to write to somebody in", () => {
  it("is kept once they have signed in: which of ours, and not where they are", async () => {
    const ann = await signIn("de-AT");
    expect(await langOf(ann)).toBe("de");
    await signIn();
    expect(await langOf(ann)).toBe("de");
    await signIn("fr");
    expect(await langOf(ann)).toBe("fr");
  });

  it("is nothing to keep where it is English from the beginning", async () => {
    expect(await langOf(await signIn("en-GB"))).toBe(undefined);
  });

  it("is theirs to take out", async () => {
    const ann = await signIn("de");
    const { json } = await stage.call(ann, "members.export", {});
    expect(json["people"]).toMatchObject([{ lang: "de" }]);
  });
});

describe("what is written to somebody later", () => {
  let ann: string;
  beforeEach(async () => {
    ann = await signIn("de");
    await stage.store.people.update(ann, { name: "Ann" });
  });
  const decided = (state: "approved" | "declined", reason: string) =>
    mailDecided(stage.scope, {
      id: ann,
      person: ann,
      state,
      decidedBy: "hana",
      decidedAt: 2,
      reason,
      greeter: "hana",
    });

  it("is in their language: a welcome, which leads to a page in it", async () => {
    await decided("approved", "");
    expect(last()).toMatchObject({ to: ANN, subject: "Willkommen bei Soles", lang: "de" });
    expect(last().text).toContain("hana wird dir ein erstes Wort schreiben.");
    expect(last().text).toMatch(/Zu Soles:\nhttps:\/\/hearth\.example\/join\/soles\?lang=de$/);
    expect(htmlOf(last())).toMatch(/<a href="[^"]+"[^>]*>Zu Soles<\/a>/);
  });

  it("so is a no, by nobody whose name is known", async () => {
    await stage.store.people.update("hana", { name: "" });
    await decided("declined", "Noch nicht.");
    expect(last().subject).toBe("Deine Anfrage bei Soles");
    expect(last().text).toMatch(
      /^Jemand hat deine Anfrage bei Soles gelesen und abgelehnt:\n\n> Noch nicht\./,
    );
  });

  it("so is a letter", async () => {
    await mailLetter(stage.scope, { id: "letter-1", newcomer: ann, author: "hana", text: "Hallo." });
    expect(last().subject).toBe("hana hat dir bei Soles geschrieben");
  });

  it("so is the first answer to what they asked, and the way to stop such mails", async () => {
    const write = (who: string, text: string, more: object) =>
      stage.call(who, "discussion.write", { once: once(), space: "product:hare", text, ...more });
    const { id: parent } = await write(ann, "Wie fallen sie aus?", { title: "Größe" });
    await write("hana", "Breit.", { parent });
    stage.clock.now += 3 * 60_000;
    await stage.runDue();
    const mail = [...stage.mails.values()].find(({ subject }) => subject === "Eine Antwort: Größe")!;
    expect(mail.text).toContain("hana hat bei Soles auf „Größe“ geantwortet:\n\n> Breit.");
    expect(textOf(mail)).toContain(`\n-- \nKeine solchen E-Mails mehr:\n${mail.stop}\n`);
    expect(htmlOf(mail)).toContain(">Keine solchen E-Mails mehr</a>");
    const stopped = await stopMails(stage.scope, mail.stop!.split("/").at(-1)!);
    expect(stopped!.speech.lang).toBe("de");
  });
});
