import { expect, fixture, html, oneEvent } from "@open-wc/testing";
import { HearthError } from "@hearth/contract/rules";
import type { HearthComposer } from "../../packages/widgets/src/composer/hearth-composer.ts";
import { axe, hearth, signInAs } from "./helpers.ts";
import { inside, press, says, shown, words, write } from "./shadow.ts";

type Sent = { text: string; once: string };

describe("hearth-composer", () => {
  let draft: string;
  let sent: Sent[];
  /** What the next sending meets. */
  let meet: () => Promise<void>;

  before(async () => {
    const h = await hearth();
    await signInAs((await h.person()).token);
  });
  beforeEach(() => {
    draft = crypto.randomUUID();
    sent = [];
    meet = async () => {};
  });

  const send = async (text: string, once: string) => {
    sent.push({ text, once });
    await meet();
  };
  const open = (more: { cancelable?: boolean; text?: string; limit?: number } = {}) =>
    fixture<HearthComposer>(
      html`<hearth-composer
        .draft=${draft}
        .limit=${more.limit ?? 10_000}
        .label=${"Post"}
        .cancelable=${more.cancelable ?? false}
        .send=${send}
      >
        <textarea rows="1" aria-label="Words" .defaultValue=${more.text ?? ""}></textarea>
      </hearth-composer>`,
    );
  const field = (composer: HTMLElement) => composer.querySelector("textarea")!;
  const button = (composer: HTMLElement) => shown<HTMLButtonElement>(composer, "[part=send]:not([disabled])");

  it("takes what was typed before its code came, and leaves the focus there", async () => {
    expect(customElements.get("hearth-composer")).to.equal(undefined);
    const composer = await open();
    field(composer).focus();
    write(field(composer), "Typed early");
    await import("../../packages/widgets/src/composer/hearth-composer.ts");
    (await button(composer)).click();
    await oneEvent(composer, "sent");
    expect(sent.map(({ text }) => text)).to.deep.equal(["Typed early"]);
    expect(document.activeElement).to.equal(field(composer));
    expect(field(composer).value).to.equal("");
  });

  it("shows its tools when somebody turns to it", async () => {
    const composer = await open();
    expect(inside(composer, ".tools")).to.equal(null);
    field(composer).focus();
    await shown(composer, ".tools");
    expect(inside<HTMLButtonElement>(composer, "[part=send]")!.disabled, "there is nothing to send").to.equal(
      true,
    );
    write(field(composer), "  \n ");
    await composer.updateComplete;
    expect(inside<HTMLButtonElement>(composer, "[part=send]")!.disabled, "nor are there spaces").to.equal(
      true,
    );
    await axe(composer);
  });

  it("says how to send, and which marks are understood where they are", async () => {
    const composer = await open();
    field(composer).focus();
    await says(composer, /\+Enter sends\. \*emphasis\*/);
    composer.plain = true;
    await composer.updateComplete;
    expect(words(composer)).to.include("+Enter sends.").and.not.to.include("emphasis");
  });

  it("sends under the same key until it is sent, then under another", async () => {
    const composer = await open();
    write(field(composer), "One");
    field(composer).focus();
    meet = () => Promise.reject(new HearthError("unavailable"));
    (await button(composer)).click();
    await says(composer, "There is no connection just now.");
    expect(field(composer).value).to.equal("One");
    await axe(composer);
    meet = async () => {};
    press(composer, "Try again");
    await oneEvent(composer, "sent");
    write(field(composer), "Two");
    (await button(composer)).click();
    await oneEvent(composer, "sent");
    expect(sent.map(({ text }) => text)).to.deep.equal(["One", "One", "Two"]);
    expect(sent[0]!.once).to.equal(sent[1]!.once);
    expect(sent[2]!.once).not.to.equal(sent[1]!.once);
  });

  it("sends once, however often it is asked while that lasts, and lets nobody change the words meanwhile", async () => {
    const composer = await open();
    let done = () => {};
    meet = () => new Promise((resolve) => (done = resolve));
    write(field(composer), "Once");
    field(composer).focus();
    (await button(composer)).click();
    await says(composer, "Sending");
    expect(field(composer).readOnly).to.equal(true);
    field(composer).dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }),
    );
    const finished = oneEvent(composer, "sent");
    done();
    await finished;
    await composer.updateComplete;
    expect(field(composer).readOnly).to.equal(false);
    expect(sent.length).to.equal(1);
  });

  it("lets an error go when somebody writes on", async () => {
    const composer = await open();
    meet = () => Promise.reject(new HearthError("bad-input"));
    write(field(composer), "x");
    field(composer).focus();
    (await button(composer)).click();
    await says(composer, "Something in this is not as it should be.");
    write(field(composer), "y");
    await composer.updateComplete;
    expect(words(composer)).not.to.include("Something in this");
  });

  it("keeps a draft for the page, and shows another where it is pointed to another", async () => {
    const composer = await open();
    write(field(composer), "Mine");
    composer.remove();
    const again = await open();
    expect(field(again).value).to.equal("Mine");
    again.draft = crypto.randomUUID();
    await again.updateComplete;
    expect(field(again).value).to.equal("");
    again.draft = draft;
    await again.updateComplete;
    expect(field(again).value).to.equal("Mine");
  });

  it("begins with what stands in its field, unless there is a draft", async () => {
    const composer = await open({ text: "As it was", cancelable: true });
    expect(field(composer).value).to.equal("As it was");
    write(field(composer), "As it shall be");
    composer.remove();
    const again = await open({ text: "As it was", cancelable: true });
    expect(field(again).value).to.equal("As it shall be");
    const given = oneEvent(again, "cancel");
    press(again, "Cancel");
    await given;
    again.remove();
    expect(field(await open({ text: "As it was", cancelable: true })).value).to.equal("As it was");
  });

  it("counts when little is left, and sends nothing that is too long", async () => {
    const composer = await open({ limit: 300 });
    field(composer).focus();
    write(field(composer), "x".repeat(99));
    await composer.updateComplete;
    expect(words(composer)).not.to.include("left");
    write(field(composer), "x".repeat(299));
    await says(composer, "1 character left");
    write(field(composer), "x".repeat(301));
    await says(composer, "1 character too long");
    field(composer).dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", metaKey: true, bubbles: true }),
    );
    await composer.updateComplete;
    expect(sent).to.deep.equal([]);
  });

  it("is left, not closed, by an Escape that ends a composition", async () => {
    const composer = await open({ cancelable: true });
    let left = false;
    composer.addEventListener("cancel", () => (left = true));
    const escape = { key: "Escape", bubbles: true, cancelable: true };
    field(composer).dispatchEvent(new KeyboardEvent("keydown", { ...escape, isComposing: true }));
    expect(left).to.equal(false);
    const pressed = new KeyboardEvent("keydown", escape);
    field(composer).dispatchEvent(pressed);
    expect(left).to.equal(true);
    expect(pressed.defaultPrevented, "a dialog of the shop stays open").to.equal(true);
  });
});
