import { describe, expect, it } from "vitest";
import { momentInWords, timeAgo, timeInWords } from "../../packages/widgets/src/time.ts";

const now = Date.UTC(2026, 4, 20, 12);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe("how long ago", () => {
  it.each([
    [0, { value: 0, unit: "second" }, "now"],
    [59_999, { value: 0, unit: "second" }, "now"],
    [minute, { value: -1, unit: "minute" }, "1 minute ago"],
    [hour - 1, { value: -59, unit: "minute" }, "59 minutes ago"],
    [hour, { value: -1, unit: "hour" }, "1 hour ago"],
    [day - 1, { value: -23, unit: "hour" }, "23 hours ago"],
    [day, { value: -1, unit: "day" }, "yesterday"],
    [7 * day - 1, { value: -6, unit: "day" }, "6 days ago"],
    [7 * day, { value: -1, unit: "week" }, "last week"],
    [28 * day - 1, { value: -3, unit: "week" }, "3 weeks ago"],
  ])("%d ms", (ago, expected, words) => {
    expect(timeAgo(now - ago, now)).toEqual(expected);
    expect(timeInWords(now - ago, now, "en")).toBe(words);
  });

  it("is a date after four weeks", () => {
    expect(timeAgo(now - 28 * day, now)).toBeNull();
    expect(timeInWords(now - 28 * day, now, "en")).toMatch(/^April 2\d, 2026$/);
  });

  it("is now for a clock that runs behind the server's", () =>
    expect(timeInWords(now + 5 * minute, now, "en")).toBe("now"));

  it("speaks the language of the texts", () =>
    expect(timeInWords(now - 3 * day, now, "de")).toBe("vor 3 Tagen"));
});

it("names the whole moment", () =>
  expect(momentInWords(now, "en")).toMatch(/Wednesday, May 20, 2026 at \d+:00/));
