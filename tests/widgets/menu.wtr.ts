import { expect, fixture, html, waitUntil } from "@open-wc/testing";
import { type HearthMenu, openMenu } from "../../packages/widgets/src/menu/hearth-menu.ts";
import { axe } from "./helpers.ts";
import { all, wordsOf } from "./shadow.ts";

describe("hearth-menu", () => {
  let chosen: string[];
  const items = () =>
    ["Edit", "Copy link", "Delete"].map((label) => ({ label, run: () => chosen.push(label) }));
  const anchorIn = async (dir: string, place: string) => {
    const frame = await fixture(
      html`<div dir=${dir}><button aria-haspopup="menu" aria-expanded="false">Actions</button></div>`,
    );
    const anchor = frame.querySelector("button")!;
    anchor.style.setProperty("position", "fixed");
    for (const rule of place.split(";")) {
      const [name, value] = rule.split(":");
      anchor.style.setProperty(name!, value!);
    }
    return anchor;
  };
  const open = async (dir = "ltr", place = "left:100px;top:20px") => {
    const anchor = await anchorIn(dir, place);
    await openMenu(anchor, items());
    return { anchor, menu: anchor.nextElementSibling as HearthMenu };
  };
  const pressed = (menu: HTMLElement, key: string) =>
    (menu.shadowRoot!.activeElement ?? menu).dispatchEvent(
      new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }),
    );
  const at = (menu: HTMLElement) => menu.shadowRoot!.activeElement?.textContent.trim();

  beforeEach(() => {
    chosen = [];
  });

  it("opens in the top layer with the focus on its first line", async () => {
    const { anchor, menu } = await open();
    expect(menu.matches(":popover-open")).to.equal(true);
    expect(wordsOf(menu, "[role=menuitem]")).to.deep.equal(["Edit", "Copy link", "Delete"]);
    expect(at(menu)).to.equal("Edit");
    expect(anchor.ariaExpanded).to.equal("true");
    await axe(anchor.parentElement!);
  });

  it("goes by the keys", async () => {
    const { menu } = await open();
    for (const [key, line] of [
      ["ArrowDown", "Copy link"],
      ["End", "Delete"],
      ["ArrowDown", "Edit"],
      ["ArrowUp", "Delete"],
      ["Home", "Edit"],
    ] as const) {
      pressed(menu, key);
      expect(at(menu), key).to.equal(line);
    }
  });

  it("does what is chosen, and leaves", async () => {
    const { anchor, menu } = await open();
    all(menu, "button")[1]!.click();
    expect(chosen).to.deep.equal(["Copy link"]);
    await waitUntil(() => !menu.isConnected, "it is gone");
    expect(anchor.ariaExpanded).to.equal("false");
  });

  it("gives the focus back when it is left", async () => {
    const { anchor, menu } = await open();
    menu.hidePopover();
    await waitUntil(() => document.activeElement === anchor, "the button has the focus");
    await openMenu(anchor, items());
    pressed(anchor.nextElementSibling as HTMLElement, "Tab");
    await waitUntil(() => document.activeElement === anchor, "the button has the focus again");
    expect(menu.isConnected).to.equal(false);
  });

  it("does not open twice, nor beside a button that is gone", async () => {
    const { anchor } = await open();
    await openMenu(anchor, items());
    expect(document.querySelectorAll("hearth-menu").length).to.equal(1);
    const other = await anchorIn("ltr", "left:0");
    other.remove();
    await openMenu(other, items());
    expect(document.querySelectorAll("hearth-menu").length).to.equal(1);
  });

  for (const dir of ["ltr", "rtl"])
    for (const place of [
      "left:0;top:0",
      "right:0;top:0",
      "left:0;bottom:0",
      "right:0;bottom:0",
      "left:40%;top:40%",
    ])
      it(`stays in the window (${dir}, ${place})`, async () => {
        const { anchor, menu } = await open(dir, place);
        const own = menu.getBoundingClientRect();
        expect(own.left).to.be.at.least(0);
        expect(own.top).to.be.at.least(0);
        expect(own.right).to.be.at.most(innerWidth);
        expect(own.bottom).to.be.at.most(innerHeight);
        const beside = anchor.getBoundingClientRect();
        expect(own.top >= beside.bottom || own.bottom <= beside.top, "it does not hide its button").to.equal(
          true,
        );
      });
});
