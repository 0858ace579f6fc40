import { describe, expect, it } from "vitest";
import {
  changedIn,
  type CommunityDraft,
  type Described,
  inputOf,
  moved,
  newQuestionId,
  problemsIn,
  withField,
} from "../../packages/dashboard/src/community/community-draft.ts";

const kept: Described = {
  name: "Soles",
  purpose: "To mend.",
  notFor: "",
  guidelines: ["Be kind."],
  questions: [],
  next: "",
  joining: "application",
  tiers: [],
  seatsPerWeek: null,
  membersInvite: false,
  answersKeptDays: 90,
  firstPostsHeld: false,
  joinUrl: null,
};
const question = { id: "a", kind: "short", label: "Why?", help: "", required: true, choices: [] } as const;
const asked = (change: object) => ({ questions: [{ ...question, choices: [], ...change }] });

describe("a draft of the community", () => {
  it("holds the touched fields only, and none that is as it was", () => {
    const draft = withField(kept, withField(kept, {}, "name", "Heels"), "purpose", "To walk.");
    expect(draft).toEqual({ name: "Heels", purpose: "To walk." });
    expect(withField(kept, draft, "name", "Soles")).toEqual({ purpose: "To walk." });
  });

  it("loses what somebody else has saved just so meanwhile", () => {
    const draft: CommunityDraft = { name: "Heels", guidelines: ["Be kind."] };
    expect(changedIn(kept, draft)).toEqual(["name"]);
    expect(changedIn({ ...kept, name: "Heels" }, draft)).toEqual([]);
  });

  it("sends what changed, and the kind of change only where the guidelines did", () => {
    expect(inputOf(kept, { name: "Heels" }, true)).toEqual({ name: "Heels" });
    const guidelines = ["Be kind.", "Be brief."];
    expect(inputOf(kept, { guidelines }, false)).toEqual({ guidelines, substance: false });
  });

  it("sends choices without empty lines, and only of the kind that has them", () => {
    const choices = [" A ", "", "B"];
    expect(inputOf(kept, asked({ kind: "one-of", choices }), true)).toMatchObject(
      asked({ kind: "one-of", choices: ["A", "B"] }),
    );
    expect(inputOf(kept, asked({ kind: "short", choices }), true)).toMatchObject(asked({ choices: [] }));
  });

  it.each([
    [{ name: " " }, "name", "needsName"],
    [{ guidelines: ["a", ""] }, "guidelines", "needsText"],
    [asked({ label: "" }), "questions", "needsLabel"],
    [asked({ kind: "one-of", choices: [" "] }), "questions", "needsChoices"],
    [{ tiers: [{ key: "Circle", name: "C", about: "" }] }, "tiers", "badKey"],
    [{ tiers: [1, 2].map(() => ({ key: "c", name: "C", about: "" })) }, "tiers", "badKey"],
    [{ tiers: [{ key: "c", name: "", about: "" }] }, "tiers", "needsName"],
    [{ seatsPerWeek: 0 }, "seatsPerWeek", "badNumber"],
    [{ answersKeptDays: 1.5 }, "answersKeptDays", "badNumber"],
    [{ joinUrl: "javascript:alert(1)" }, "joinUrl", "badUrl"],
  ] as const)("%j is mended first", (draft, field, problem) => {
    expect(problemsIn(draft as unknown as CommunityDraft)).toEqual([{ field, problem }]);
  });

  it("is fine with what may be empty", () => {
    expect(
      problemsIn({ purpose: "", seatsPerWeek: null, joinUrl: null, ...asked({}) } as CommunityDraft),
    ).toEqual([]);
  });
});

describe("an order", () => {
  it.each([
    [0, 1, ["b", "a", "c"]],
    [2, -1, ["a", "c", "b"]],
    [0, -1, ["a", "b", "c"]],
    [2, 1, ["a", "b", "c"]],
  ])("%d by %d", (at, by, list) => {
    expect(moved(["a", "b", "c"], at, by)).toEqual(list);
  });

  it("gives a new question an id of its own", () => {
    expect(newQuestionId([])).toBe("q1");
    expect(newQuestionId([{ id: "q2" }])).toBe("q3");
    expect(newQuestionId([{ id: "q3" }, { id: "x" }])).toBe("q4");
  });
});
