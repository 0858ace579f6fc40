import { describe, expect, it } from "vitest";
import { plainExports } from "../../packages/widgets/scripts/plain-exports.mjs";
import { slim, withTexts } from "../../packages/widgets/scripts/slim.mjs";
import { slimCss, slimHtml } from "../../packages/widgets/scripts/slim-templates.mjs";

describe("leaving out of a library what is not used", () => {
  it("puts one text in the place of another", () => {
    expect(
      withTexts("a;b;c;", [
        ["b;", ""],
        ["c", "$&"],
      ]),
    ).toBe("a;$&;");
  });

  it("puts a text in the place of all from one to another", () => {
    expect(withTexts("a;b;c;d", [[["b", "d"], "x;"]])).toBe("a;x;d");
    expect(() => withTexts("a;b", [[["a", "c"], ""]])).toThrow("not found: c");
  });

  it("knows the value of expressions, and fails where they do not stand", () => {
    const facts = { "it/one.js": { "this.old": "false" } };
    const plugin = slim("slim-it", { facts });
    const known = plugin.transform("if (this.old) a(this.old)", "/x/node_modules/it/one.js");
    expect(known).toEqual({ code: "if (false) a(false)", map: null });
    expect(() => plugin.transform("a", "/x/node_modules/it/one.js")).toThrow("not found: this.old");
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

describe("templates as browsers get them", () => {
  it("lose blanks around blocks, and keep those between words", () => {
    const html = `<div class="a b">\n  <b>One</b> <i title="x"\n  >two</i\n>\n</div>`;
    expect(slimHtml(html)).toBe(`<div class="a b"><b>One</b> <i title=x>two</i></div>`);
  });

  it("keep quotes where they are needed, and what closes a shape", () => {
    expect(slimHtml(`<img alt="" src="a b" />`)).toBe(`<img alt src="a b">`);
    expect(slimHtml(`<svg><path d="M1 2" /></svg>`)).toBe(`<svg><path d="M1 2"/></svg>`);
    expect(slimHtml(`<circle r="5" />`)).toBe(`<circle r="5"/>`);
  });

  it("have the same rules in fewer letters", () => {
    expect(slimCss("a + b {\n  inset: calc(1px + var(--x) * 0.5) !important;\n}\n")).toBe(
      "a+b{inset:calc(1px + var(--x)*.5)!important}",
    );
  });
});

describe("what files hand each other", () => {
  const after = (...codes: string[]): string[] => {
    const files = codes.map((code, at) => ({ type: "chunk" as const, fileName: `${at}.js`, code }));
    plainExports().generateBundle({}, Object.fromEntries(files.map((file) => [file.fileName, file])));
    return files.map(({ code }) => code);
  };

  it("has the name it has in the file it is from, wherever it is asked for", () => {
    const codes = [
      "var t=1,e=2;export{t as a,e as t,e as configure};",
      'import{a as e,t}from"./0.js";e(t,()=>import(`./0.js`).then(e=>e.t));',
    ];
    expect(after(...codes)).toEqual([
      "var t=1,e=2;export{e,e as configure,t};",
      'import{e as t,t as e}from"./0.js";e(t,()=>import(`./0.js`).then(e=>e.e));',
    ]);
  });

  it("fails where a file passes on what another one has", () => {
    expect(() => after('export{a as b}from"./1.js";')).toThrow("cannot follow");
  });
});
