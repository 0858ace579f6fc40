import { describe, expect, it } from "vitest";
import { slim, withTexts } from "../../packages/widgets/scripts/slim.mjs";

describe("leaving out of a library what is not used", () => {
  it("puts one text in the place of another", () => {
    expect(
      withTexts("a;b;c;", [
        ["b;", ""],
        ["c", "$&"],
      ]),
    ).toBe("a;$&;");
  });

  it("fails where a text is not found, or more than once", () => {
    expect(() => withTexts("a;", [["b;", ""]])).toThrow("not found once: b;");
    expect(() => withTexts("a;a;", [["a;", ""]])).toThrow("not found once: a;");
  });

  it("fails where a file is not part of the build any more", () => {
    const plugin = slim("slim-it", { texts: { "it/one.js": [["a", "b"]], "it/two.js": [["a", "b"]] } });
    expect(plugin.transform("a", "/x/node_modules/it/one.js")).toEqual({ code: "b", map: null });
    expect(plugin.transform("a", "/x/node_modules/other/one.js")).toBeNull();
    expect(() => plugin.buildEnd()).toThrow("slim-it does not find it/two.js");
    expect(() => plugin.buildEnd(new Error("something else"))).not.toThrow();
  });
});
