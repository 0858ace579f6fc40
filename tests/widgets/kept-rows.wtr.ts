import { expect } from "@open-wc/testing";
import { html, render } from "lit/html.js";
import { keptRows } from "../../packages/widgets/src/discussion/kept-rows.ts";

type Node = HTMLElement & { mark?: string };

describe("rows that keep their nodes", () => {
  let frame: HTMLElement;
  const row = (id: string) => html`<p><button id=${id}>${id}</button></p>`;
  const keyed = (ids: string[]) => draw(keptRows(ids, (id) => id, row, keyOfDrawn));
  const keyOfDrawn = (drawn: Element) => drawn.querySelector("button")?.id;
  /** One template, so that what was drawn before is there. */
  const draw = (list: unknown) => render(html`<main>${list}</main>`, frame);
  const ids = () => [...frame.querySelectorAll("button")].map(({ id }) => id);
  const marked = () => [...frame.querySelectorAll<Node>("button")].map((node) => node.mark ?? "");
  const mark = () => frame.querySelectorAll<Node>("button").forEach((node) => (node.mark = node.id));
  const focus = (id: string) => frame.querySelector<HTMLElement>(`#${id}`)!.focus();

  beforeEach(() => {
    frame = document.createElement("div");
    document.body.append(frame);
  });
  afterEach(() => frame.remove());

  it("takes over rows that were drawn without keys, with their focus", () => {
    draw(["a", "b", "c"].map(row));
    mark();
    focus("b");
    keyed(["new", "a", "b", "c"]);
    expect(ids()).to.deep.equal(["new", "a", "b", "c"]);
    expect(marked()).to.deep.equal(["", "a", "b", "c"]);
    expect(document.activeElement!.id).to.equal("b");
  });

  for (const [what, after] of [
    ["one goes to the top", ["c", "a", "b", "d"]],
    ["one goes to the end", ["b", "c", "d", "a"]],
    ["one enters between", ["a", "b", "new", "c", "d"]],
    ["one is gone", ["b", "c", "d"]],
    ["nothing changes", ["a", "b", "c", "d"]],
  ] as const)
    it(`leaves the others where they are: ${what}`, () => {
      keyed(["a", "b", "c", "d"]);
      mark();
      const stays = what === "one goes to the top" ? "b" : "c";
      focus(stays);
      keyed([...after]);
      expect(ids()).to.deep.equal([...after]);
      expect(document.activeElement!.id).to.equal(stays);
    });

  it("brings any rows into any order, and makes none anew that it has", () => {
    let seed = 7;
    const random = (below: number) => (seed = (seed * 16_807) % 2_147_483_647) % below;
    const some = () => [..."abcdefghij"].filter(() => random(3) > 0).sort(() => random(3) - 1);
    let before: string[] = [];
    for (let round = 0; round < 500; round++) {
      const after = some();
      keyed(after);
      expect(ids()).to.deep.equal(after);
      expect(marked()).to.deep.equal(after.map((id) => (before.includes(id) ? id : "")));
      mark();
      before = after;
    }
  });

  it("draws nothing where there is nothing", () => {
    keyed(["a"]);
    keyed([]);
    expect(ids()).to.deep.equal([]);
    keyed(["b"]);
    expect(ids()).to.deep.equal(["b"]);
  });
});
