import type { Backing, Idea } from "@hearth/contract";
import { describe, expect, it } from "vitest";
import {
  fieldsOf,
  type FormName,
  problemOf,
  sendForm,
  type Values,
} from "../../packages/widgets/src/ideas/idea-forms.ts";
import { type Place, rowsOf, toolsOf } from "../../packages/widgets/src/ideas/desk-view.ts";
import { backedIn, summaryOf } from "../../packages/widgets/src/ideas/idea-view.ts";

const idea = (id: string, change: Partial<Idea> = {}): Idea => ({
  id,
  version: 1,
  createdAt: 0,
  space: "board:ideas",
  author: "ann",
  title: `Idea ${id}`,
  text: "",
  editedAt: null,
  status: "open",
  reason: "",
  backings: 1,
  comments: 0,
  outcome: null,
  ...change,
});

describe("rowsOf", () => {
  const shown = (ideas: Idea[], sought?: Idea, places: Record<string, Place> = {}) =>
    rowsOf(ideas, sought, new Map(Object.entries(places))).map(
      ({ idea: { id }, removed }) => id + (removed ? " removed" : ""),
    );
  const [a, b, c] = [idea("a"), idea("b"), idea("c")];

  it("keeps the list's order", () => {
    expect(shown([b, a, c])).toEqual(["b", "a", "c"]);
  });

  it("puts a sought idea first where the page does not hold it, and nowhere twice", () => {
    expect(shown([a, b], c)).toEqual(["c", "a", "b"]);
    expect(shown([a, b], b)).toEqual(["a", "b"]);
  });

  it.each([
    ["in the middle", "a", ["a", "b removed", "c"]],
    ["at the top", null, ["b removed", "a", "c"]],
    ["under one that is gone too", "z", ["b removed", "a", "c"]],
  ])("leaves a note where an idea stood: %s", (_, after, rows) => {
    expect(shown([a, c], undefined, { b: { idea: b, after } })).toEqual(rows);
  });

  it("shows the note although the list still holds the version from before", () => {
    expect(shown([a, b, c], undefined, { b: { idea: b, after: "a" } })).toEqual(["a", "b removed", "c"]);
  });

  it("shows an idea that was put back where it stood, wherever the list has it", () => {
    const restored = idea("b", { version: 3, title: "Back again" });
    const rows = rowsOf([restored, a, c], undefined, new Map([["b", { idea: b, after: "a" }]]));
    expect(rows.map((row) => row.idea.title)).toEqual(["Idea a", "Back again", "Idea c"]);
    expect(rows[1]!.removed).toBeFalsy();
  });

  it("does not bring a removed idea back because a link leads to it", () => {
    expect(shown([a, c], b, { b: { idea: b, after: "a" } })).toEqual(["a", "b removed", "c"]);
  });
});

describe("toolsOf", () => {
  it.each([
    ["visitor", undefined, {}, []],
    ["somebody else", { id: "ben", role: "member" }, {}, []],
    ["its author", { id: "ann", role: "member" }, {}, ["edit"]],
    ["its author once it is planned", { id: "ann", role: "member" }, { status: "planned" }, []],
    ["a moderator", { id: "mo", role: "moderator" }, {}, ["remove"]],
    ["a host", { id: "ho", role: "host" }, {}, ["status", "outcome", "remove"]],
    ["a host on their own", { id: "ann", role: "host" }, {}, ["edit", "status", "outcome", "remove"]],
  ] as const)("for %s", (_, me, change, tools) => {
    expect(toolsOf(idea("a", change), me)).toEqual(tools);
  });
});

describe("summaryOf", () => {
  it.each([
    ["one line", "one line"],
    ["**Bold**, *soft*, `code` and [a link](https://example.com/x)", "Bold, soft, code and a link"],
    ["a_b_c and [brackets] (round ones)", "a_b_c and [brackets] (round ones)"],
    ["> quoted", " quoted"],
    ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)"],
    ["", ""],
  ])("%j", (text, summary) => {
    expect(summaryOf(text)).toBe(summary);
  });

  it("looks at the beginning only, however long the text", () => {
    expect(summaryOf("[word](".repeat(100_000)).length).toBeLessThanOrEqual(300);
  });
});

it("backedIn: what is backed now, not what once was", () => {
  const backing = (of: string, active: boolean): Backing => ({
    id: `${of}:me`,
    version: 1,
    idea: of,
    active,
  });
  expect([...backedIn([backing("a", true), backing("b", false)])]).toEqual(["a"]);
});

describe("forms", () => {
  const problems = (form: FormName, values: Values) =>
    Object.fromEntries(
      fieldsOf(form)
        .map((field) => [field.name, problemOf(field, values)])
        .filter(([, problem]) => problem),
    );

  it.each<[string, FormName, Values, object]>([
    ["a title is needed", "propose", { title: " ", text: "x" }, { title: "missing" }],
    ["the text is not", "propose", { title: "Kits", text: "" }, {}],
    ["a title has an end", "propose", { title: "x".repeat(121) }, { title: "tooLong" }],
    ["100 KB of text", "edit", { title: "Kits", text: "x".repeat(100_000) }, { text: "tooLong" }],
    ["any status without a word", "status", { status: "planned", reason: "" }, {}],
    ["but not declined", "status", { status: "declined", reason: " " }, { reason: "reasonNeeded" }],
    ["declined with a reason", "status", { status: "declined", reason: "Too heavy." }, {}],
    ["an outcome is a sentence", "outcome", { text: "", link: "" }, { text: "missing" }],
    [
      "its link is one of the web",
      "outcome",
      { text: "Done", link: "javascript:alert(1)" },
      { link: "notLink" },
    ],
    ["with any case of letters", "outcome", { text: "Done", link: " HTTPS://a.example " }, {}],
    ["no path of this page", "outcome", { text: "Done", link: "/shoes" }, { link: "notLink" }],
    ["or none", "outcome", { text: "Done", link: " " }, {}],
    ["removing needs a reason", "remove", { reason: "" }, { reason: "missing" }],
  ])("%s", (_, form, values, expected) => {
    expect(problems(form, values)).toEqual(expected);
  });

  it.each([
    ["open", undefined, false],
    ["open", "declined", true],
    ["declined", undefined, true],
    ["declined", "open", false],
  ] as const)("an idea that is %s and becomes %s: a reason is asked for, %s", (now, next, asked) => {
    const reason = fieldsOf("status", idea("a", { status: now }), next)[1];
    expect(reason?.required).toBe(asked);
  });

  it("begin with what the idea has", () => {
    const told = idea("a", {
      text: "Why",
      status: "shipped",
      reason: "Because",
      outcome: { text: "Done", link: "https://a.example/", by: "ho", at: 1 },
    });
    const begun = (form: FormName) => fieldsOf(form, told).map(({ value }) => value);
    expect(begun("edit")).toEqual(["Idea a", "Why"]);
    expect(begun("status")).toEqual(["shipped", "Because"]);
    expect(begun("outcome")).toEqual(["Done", "https://a.example/"]);
  });

  it.each<[FormName, Values, string, object]>([
    [
      "propose",
      { title: "T", text: "x" },
      "ideas.propose",
      { once: "o", space: "board:b", title: "T", text: "x" },
    ],
    ["edit", { title: "T", text: "" }, "ideas.edit", { idea: "a", title: "T", text: "" }],
    ["status", { status: "planned", reason: "" }, "ideas.setStatus", { idea: "a", status: "planned" }],
    ["outcome", { text: "Done", link: " " }, "ideas.tellOutcome", { idea: "a", text: "Done", link: null }],
    ["remove", { reason: "Spam" }, "ideas.remove", { idea: "a", reason: "Spam" }],
  ])("%s sends what its operation asks for", async (form, values, operation, input) => {
    const calls: unknown[][] = [];
    const client = { call: async (...call: unknown[]) => void calls.push(call) };
    const page = { title: "Page", url: "https://shop.example/" };
    const target = { idea: form === "propose" ? undefined : idea("a"), space: "board:b", page };
    await sendForm(client as never, form, target, values, "o");
    expect(calls).toEqual([[operation, expect.objectContaining(input)]]);
  });
});
