import { describe, expect, it } from "vitest";
import {
  draftInput,
  draftProblems,
  newDraft,
  newOption,
  type PollDraft,
  readDraft,
} from "../../packages/widgets/src/poll/poll-draft.ts";

const NOW = Date.parse("2026-03-12T12:00");
const option = (label: string, image = "") => ({ ...newOption(0), label, image });
const draft = (change: Partial<PollDraft> = {}): PollDraft => ({
  ...newDraft(),
  question: "Which dye?",
  options: [option("Moss"), option("Clay")],
  ...change,
});

describe("what a new poll still needs", () => {
  it.each<[string, PollDraft, object]>([
    ["nothing", draft(), {}],
    ["a question", draft({ question: "  " }), { question: { key: "question", n: 0 } }],
    [
      "a shorter question",
      draft({ question: "x".repeat(310) }),
      { question: { key: "questionLong", n: 10 } },
    ],
    [
      "a second answer",
      draft({ options: [option("Moss"), option("")] }),
      { "label-1": { key: "answers", n: 0 } },
    ],
    [
      "two answers",
      draft({ options: [option(""), option(""), option("")] }),
      { "label-0": { key: "answers", n: 0 } },
    ],
    ["no more than two", draft({ options: [option("Moss"), option(""), option("Clay")] }), {}],
    [
      "a shorter answer",
      draft({ options: [option("Moss"), option("y".repeat(121))] }),
      { "label-1": { key: "answerLong", n: 1 } },
    ],
    [
      "an address that is one",
      draft({
        kind: "image",
        options: [option("Moss", "javascript:alert(1)"), option("Clay", "https://a.b/c.png")],
      }),
      { "image-0": { key: "image", n: 0 } },
    ],
    [
      "no address where pictures are not asked for",
      draft({ options: [option("Moss", "nonsense"), option("Clay")] }),
      {},
    ],
    ["a time to come", draft({ closesAt: "2026-03-12T11:59" }), { closesAt: { key: "closesAt", n: 0 } }],
    ["no other time", draft({ closesAt: "2026-03-12T12:01" }), {}],
  ])("%s", (_, given, problems) => expect(draftProblems(given, NOW)).toEqual(problems));

  it("names problems in the order of the form, so that the first can be gone to", () => {
    const given = draft({ question: "", options: [option(""), option("")], closesAt: "2026-01-01T00:00" });
    expect(Object.keys(draftProblems(given, NOW))).toEqual(["question", "label-0", "closesAt"]);
  });
});

describe("what is asked", () => {
  it("leaves out empty answers, and asks for no more choices than there are answers", () => {
    const given = draft({ options: [option(" Moss "), option(""), option("Clay")], choose: 3 });
    expect(draftInput(given)).toEqual({
      question: "Which dye?",
      options: [
        { label: "Moss", color: null, image: null },
        { label: "Clay", color: null, image: null },
      ],
      choose: 2,
      closesAt: null,
    });
  });

  it("brings colours and pictures only where they are asked for", () => {
    const options = [{ ...option("Moss", " https://a.b/c.png "), color: "#31493c" }, option("Clay")];
    const first = (kind: PollDraft["kind"]) => draftInput(draft({ kind, options })).options[0];
    expect(first("words")).toEqual({ label: "Moss", color: null, image: null });
    expect(first("color")).toEqual({ label: "Moss", color: "#31493c", image: null });
    expect(first("image")).toEqual({ label: "Moss", color: null, image: "https://a.b/c.png" });
  });

  it("closes at the time that was meant where the host is", () =>
    expect(draftInput(draft({ closesAt: "2026-03-14T18:30" })).closesAt).toBe(
      new Date(2026, 2, 14, 18, 30).getTime(),
    ));
});

describe("a draft that was kept", () => {
  it("is read again", () => expect(readDraft(JSON.stringify(draft()))).toEqual(draft()));
  it.each(["", "{", "null"])("is a new one for %j", (kept) => expect(readDraft(kept)).toEqual(newDraft()));
});
