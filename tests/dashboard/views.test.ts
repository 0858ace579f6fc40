import { LANGUAGES, operations, type Shop } from "@hearth/contract";
import { describe, expect, it } from "vitest";
import {
  answersTo,
  isOverdue,
  shareInTime,
  WELCOME_WITHIN,
} from "../../packages/dashboard/src/applications/applications-view.ts";
import {
  type Connections,
  mendedAt,
  clientIdIn,
  missingOfShop,
  originIn,
  originsIn,
  shopDomainIn,
  snippetFor,
} from "../../packages/dashboard/src/connections/connections-view.ts";
import { inOrder, onPage, startOf } from "../../packages/dashboard/src/conversations/conversation-view.ts";
import { namesFor, standOf } from "../../packages/dashboard/src/invites/invites-view.ts";
import { log as words } from "../../packages/dashboard/src/locales/en.ts";
import { leadsTo } from "../../packages/dashboard/src/log/log-view.ts";
import { current, endOf, isSuspended } from "../../packages/dashboard/src/members/members-view.ts";
import {
  changeTo,
  GROUPS,
  namedLanguages,
  sought,
  wordingsOf,
} from "../../packages/dashboard/src/wording/wording-view.ts";
import { english } from "../../packages/widgets/src/locales/english.ts";

const NOW = 1_800_000_000_000;

describe("a Shopify shop", () => {
  const origin = "https://soles.myshopify.com";
  const failed = { at: NOW, why: "access-ended", space: "product:a", said: "401" } as const;
  const connected: Connections = {
    id: "soles",
    version: 1,
    server: "",
    origins: [origin],
    trustedRole: "member",
    missing: [],
  };
  const shop: Shop = {
    id: "soles.myshopify.com",
    version: 1,
    createdAt: NOW,
    by: "hana",
    writes: true,
    lang: null,
    readable: { at: NOW, failed: null },
    calledAt: NOW,
    refusedAt: null,
  };
  it.each<[string[], Partial<Shop>, Partial<Connections>]>([
    [[], {}, {}],
    [[], {}, { origins: ["*"] }],
    [["origin"], {}, { origins: ["https://shop.example"] }],
    [["call"], { calledAt: null }, {}],
    [["refused"], { calledAt: null, refusedAt: NOW }, {}],
    [["refused"], { refusedAt: NOW + 1 }, {}],
    [[], { refusedAt: NOW - 1 }, {}],
    [["purpose"], {}, { missing: ["purpose", "mail"] }],
    [["token"], { writes: false, readable: { at: null, failed: null } }, {}],
    [["write"], { readable: { at: null, failed: null } }, {}],
    [["access"], { writes: false, readable: { at: NOW, failed } }, {}],
  ])("lacks %j", (missing, its, community) => {
    expect(missingOfShop({ ...shop, ...its }, { ...connected, ...community })).toEqual(missing);
  });

  it.each([
    ["Soles.myshopify.com", "soles.myshopify.com"],
    [" https://soles.myshopify.com/admin ", "soles.myshopify.com"],
    ["https://admin.shopify.com/store/soles/apps", "soles.myshopify.com"],
    ["admin.shopify.com/store/Soles?x=1#y", "soles.myshopify.com"],
    ["soles.myshopify.com?preview", "soles.myshopify.com"],
    ["soles", "soles.myshopify.com"],
    ["www.soles.example", null],
    ["soles.myshopify.com.evil.example", null],
    ["admin.shopify.com", null],
    ["", null],
  ])("typed as %j is %s", (typed, domain) => expect(shopDomainIn(typed)).toBe(domain));

  it.each([
    [" 0123456789ABCDEF0123456789abcdef ", "0123456789abcdef0123456789abcdef"],
    ["", undefined],
    ["shpss_0123456789abcdef0123456789abcdef", null],
  ])("has an app whose Client ID, typed as %j, is %s", (typed, id) => expect(clientIdIn(typed)).toBe(id));

  it("has domains of its own, one or many", () => {
    expect(originsIn("")).toEqual([]);
    expect(originsIn("Shop.example, https://www.shop.example/cart")).toEqual([
      "https://shop.example",
      "https://www.shop.example",
    ]);
    expect(originsIn("shop.example ftp://shop.example")).toBe(null);
  });
});

describe("conversations", () => {
  it.each([
    ["", "Do they run small?", "Do they run small?"],
    ["Soles", "Do they run small?", "Soles"],
    ["", "\n\n> **Old** heel\nSecond line", "Old heel"],
    ["", "1. `First`", "First"],
    ["", "", ""],
  ])("one with the title %j and the text %j is known by %j", (title, text, words) => {
    expect(startOf({ title, text })).toBe(words);
  });

  it("are read in the order they were written", () => {
    const post = (id: string, createdAt: number) =>
      ({ id, createdAt }) as Parameters<typeof inOrder>[0][number];
    const read = inOrder([post("c", 2), post("b", 1), post("a", 2)]);
    expect(read.map(({ id }) => id)).toEqual(["b", "a", "c"]);
  });

  it("lead to where they stand on their page", () => {
    expect(onPage("https://shop.example/a", { thread: "t", id: "t" })).toBe(
      "https://shop.example/a#hearth-post-t",
    );
    expect(onPage("https://shop.example/a", { thread: "t", id: "p" })).toBe(
      "https://shop.example/a#hearth-post-t.p",
    );
    expect(onPage(null, { thread: "t", id: "p" })).toBeNull();
  });
});

describe("applications", () => {
  it.each([
    ["approved", NOW - WELCOME_WITHIN, false],
    ["approved", NOW - WELCOME_WITHIN - 1, true],
    ["welcomed", NOW - 10 * WELCOME_WITHIN, false],
    ["declined", NOW - 10 * WELCOME_WITHIN, false],
    ["applied", null, false],
  ] as const)("%s, decided at %j: overdue is %s", (state, decidedAt, overdue) => {
    expect(isOverdue({ state, decidedAt }, NOW)).toBe(overdue);
  });

  it("show answers in the order of the questions, and last what is no longer asked", () => {
    const question = (id: string) =>
      ({ id, label: id.toUpperCase(), kind: id === "a" ? "yes-no" : "short" }) as Parameters<
        typeof answersTo
      >[0][number];
    const answers = [
      { question: "gone", answer: "3" },
      { question: "b", answer: "2" },
      { question: "a", answer: "1" },
    ];
    expect(answersTo([question("a"), question("b"), question("unanswered")], answers)).toEqual([
      { label: "A", answer: "1", isYesNo: true },
      { label: "B", answer: "2", isYesNo: false },
      { label: null, answer: "3", isYesNo: false },
    ]);
  });

  it("have a share welcomed in time once somebody was admitted", () => {
    expect(shareInTime({ admitted: 0, welcomedInTime: 0 })).toBeNull();
    expect(shareInTime({ admitted: 34, welcomedInTime: 17 })).toBe(0.5);
  });
});

describe("invites", () => {
  it.each([
    ["", 1, [""]],
    ["Ada\n\n Bo ", 1, ["Ada", "Bo"]],
    ["Ada", 3, ["Ada", "", ""]],
    ["", 0, [""]],
    ["", Number.NaN, [""]],
    ["", 99, Array.from({ length: 20 }, () => "")],
  ])("for %j and %d are %j", (written, count, names) => {
    expect(namesFor(written, count)).toEqual(names);
  });

  it.each([
    ["open", NOW + 1, "open"],
    ["open", NOW, "ended"],
    ["used", NOW - 1, "used"],
    ["withdrawn", NOW - 1, "withdrawn"],
  ] as const)("%s, ending at %d, is %s", (state, endsAt, stands) => {
    expect(standOf({ state, endsAt }, NOW)).toBe(stands);
  });
});

describe("members", () => {
  it("are suspended until a time, or until it is lifted", () => {
    const suspended = (until: number | null) => ({ suspended: { reason: "", by: "x", until } });
    expect(isSuspended({ suspended: null }, NOW)).toBe(false);
    expect(isSuspended(suspended(null), NOW)).toBe(true);
    expect(isSuspended(suspended(NOW + 1), NOW)).toBe(true);
    expect(isSuspended(suspended(NOW), NOW)).toBe(false);
    expect([endOf("day", NOW), endOf("lifted", NOW)]).toEqual([NOW + 86_400_000, null]);
  });

  it("have what has not ended", () => {
    expect(current([{ until: null }, { until: NOW }, { until: NOW + 1 }], NOW)).toEqual([
      { until: null },
      { until: NOW + 1 },
    ]);
  });
});

describe("connections", () => {
  it.each([
    ["https://shop.example", "https://shop.example"],
    [" shop.example ", "https://shop.example"],
    ["https://Shop.example/products?a=1", "https://shop.example"],
    ["http://localhost:5500/", "http://localhost:5500"],
    ["", null],
    ["two words", null],
    ["ftp://shop.example", null],
  ])("take %j for the origin %j", (text, origin) => {
    expect(originIn(text)).toBe(origin);
  });

  it("are pasted as one script with the community's key", () => {
    const snippet = snippetFor("https://hearth.example/under/", "soles");
    expect(snippet).toContain('src="https://hearth.example/under/hearth.js" data-community="soles"');
  });

  it("lead to where each missing thing is mended, but what the server's owner has to", () => {
    const all = ["purpose", "guidelines", "origin", "sign-in", "mail", "join-page", "second-host"] as const;
    expect(all.filter((each) => mendedAt(each) === null)).toEqual(["mail"]);
  });
});

describe("the log", () => {
  it("has words for everything that is logged", () => {
    const logged = Object.entries(operations).filter(([, declared]) => "logged" in declared);
    expect(logged.map(([name]) => name).filter((name) => !Object.hasOwn(words, name))).toEqual([]);
  });

  it.each([
    [{ person: "p" }, { page: "members", item: "p" }],
    [
      { person: "p", space: "topic:a" },
      { page: "members", item: "p" },
    ],
    [{ application: "a" }, { page: "applications", item: "a", show: "decided" }],
    [{ space: "topic:a" }, { page: "spaces", item: "topic:a" }],
    [{ thread: "t" }, { page: "conversations", item: "t" }],
    [{ post: "x" }, null],
    [{}, null],
  ])("leads from %j to %j", (to, place) => {
    expect(leadsTo(to)).toEqual(place);
  });
});

describe("wording", () => {
  const all = wordingsOf(
    "count",
    english,
    { count: { threads: "{n} Fragen", none: "Frag" } },
    { "count.none": "Hm?" },
  );

  it("has every text of the elements in one of its groups", () => {
    const keys = (Object.keys(GROUPS) as (keyof typeof GROUPS)[]).flatMap((group) =>
      wordingsOf(group, english, undefined, {}).map(({ key }) => key),
    );
    const known = Object.entries(english).flatMap(([section, words]) =>
      Object.keys(words).map((key) => `${section}.${key}`),
    );
    expect(keys.sort()).toEqual(known.sort());
  });

  it("shows a text in English, in the language, and in the community's own words", () => {
    expect(all.find(({ key }) => key === "count.none")).toEqual({
      key: "count.none",
      english: english.count.none,
      standard: "Frag",
      own: "Hm?",
    });
  });

  it.each([
    ["", false, 2],
    ["fragen", false, 1],
    ["QUESTION ask", false, 1],
    ["hm", false, 1],
    ["count.threads", false, 1],
    ["nothing like it", false, 0],
    ["", true, 1],
  ])("finds by %j, only changed: %s", (words, changed, n) =>
    expect(sought(all, words, changed)).toHaveLength(n),
  );

  it("sends nothing where the standard is said", () => {
    expect(
      changeTo(
        " Frag ",
        all.find(({ standard }) => standard === "Frag")!,
      ),
    ).toBe("");
    expect(changeTo("Na?", all[0]!)).toBe("Na?");
  });

  it("names each language, here and by itself", () => {
    const names = new Map(namedLanguages("en"));
    expect(names.size).toBe(LANGUAGES.length);
    expect([names.get("en"), names.get("de")]).toEqual(["English", "German (Deutsch)"]);
  });
});
