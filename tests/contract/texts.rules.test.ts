import { slotsOf, textProblems } from "@hearth/contract/rules";
import { describe, expect, it } from "vitest";

describe("places for values", () => {
  it.each([
    ["Nothing here", []],
    ["By {name}, {time}", ["name", "time"]],
    ["{n, one: # reply, other: # replies} so far", ["n one other"]],
  ])("in %j are %j", (text, slots) => {
    const told = slotsOf(text)!.map(({ name, forms }) => [name, ...Object.keys(forms ?? {})].join(" "));
    expect(told).toEqual(slots);
  });

  it.each([
    "{name",
    "name}",
    "{}",
    "{na me}",
    "{n, one: # reply}",
    "{n, other: }",
    "{n, others: # replies}",
    "{n, other: # replies, and more}",
    "{n, other: {name}}",
  ])("are not written like %j", (text) => expect(slotsOf(text)).toBeNull());
});

const GERMAN = ["one", "other"];
const ENGLISH = "{name} wrote {n, one: # reply, other: # replies}";

describe("a text that stands for an English one", () => {
  it.each([
    ["{n, one: # Antwort, other: # Antworten} von {name}", []],
    ["{name}: {n}", []],
    ["{n} Antworten", ["lost {name}"]],
    ["{name} {n} {day}", ["strange {day}"]],
    ["{name} {n, one: #, few: #, other: #}", ["forms few"]],
    ["{name, other: #} {n}", ["forms other"]],
    ["{name} {n", ["braces "]],
  ])("is %j: %j", (text, problems) => {
    expect(textProblems(text, ENGLISH, GERMAN).map(({ problem, what }) => `${problem} ${what}`)).toEqual(
      problems,
    );
  });
});
