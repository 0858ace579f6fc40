import { expect, fixtureCleanup } from "@open-wc/testing";
import { configure } from "@hearth/widgets";
import "@hearth/widgets/define";
import { clientOfPage, identify } from "../../packages/widgets/src/page.ts";
import { sessionKey } from "../../packages/widgets/src/session.ts";
import { forgetSession } from "../../packages/widgets/src/session-keeper.ts";
import { discussion, field, form, threads } from "./discussion-page.ts";
import { axe, hearth, type Hearth, signInAs } from "./helpers.ts";
import { all, fits, inside, press, says, shown, until, words, write } from "./shadow.ts";

let h: Hearth;
let space: string;
let email: string;

const place = () => ({ server: h.url, community: h.community });
const key = () => sessionKey(place());
const login = (to: string | (() => unknown) | null) => configure({ ...place(), login: to });

/** Writes and sends as a visitor; answers the panel that opens. */
async function ask(element: HTMLElement, text = "Do they run wide?"): Promise<HTMLElement> {
  const composer = form(element);
  field(composer).focus();
  write(field(composer), text);
  (await shown<HTMLButtonElement>(composer, "[part=send]:not([disabled])")).click();
  return shown(composer, "hearth-sign-in");
}
const panelOf = (element: HTMLElement) => inside(form(element), "hearth-sign-in");
const send = (panel: HTMLElement) => inside<HTMLFormElement>(panel, "form")!.requestSubmit();
const input = (panel: HTMLElement, name: string) => shown<HTMLInputElement>(panel, `input[name=${name}]`);
const focused = (panel: HTMLElement) => panel.shadowRoot!.activeElement;

async function codeFor(address: string): Promise<string> {
  let code: string | null = null;
  while (!code)
    ({ code } = (await (await fetch(`/hearth-code.json?email=${address}`)).json()) as {
      code: string | null;
    });
  return code;
}
/** Goes on to the code, and answers it. */
async function askCode(panel: HTMLElement): Promise<string> {
  write(await input(panel, "email"), email);
  send(panel);
  await input(panel, "code");
  return codeFor(email);
}
async function signIn(panel: HTMLElement, name = "Ida Holm"): Promise<void> {
  const code = await askCode(panel);
  write(await input(panel, "code"), code);
  write(await input(panel, "name"), name);
  send(panel);
}

describe("signing in where one writes", () => {
  before(async () => {
    h = await hearth("tabs");
  });
  beforeEach(async () => {
    space = h.space();
    email = `${crypto.randomUUID().slice(0, 8)}@shop.example`;
    login(null);
    await signInAs(null);
  });
  afterEach(async () => {
    fixtureCleanup();
    await identify(null);
    forgetSession(place());
  });

  it("asks only when one sends, then for address, code and name, and sends what was written", async () => {
    const element = await discussion(space);
    field(form(element)).focus();
    await shown(form(element), "[part=send]");
    expect(panelOf(element)).to.equal(null);
    const panel = await ask(element);
    const address = await input(panel, "email");
    await until(() => focused(panel) === address, "the address has the focus");
    expect(address.type + address.autocomplete).to.equal("emailemail");
    await axe(element);
    write(address, "not an address");
    send(panel);
    await says(panel, "This does not look like an e-mail address.");
    await axe(element);
    const code = await askCode(panel);
    const box = await input(panel, "code");
    expect(box.autocomplete + box.inputMode).to.equal("one-time-codenumeric");
    await until(() => focused(panel) === box, "the code has the focus");
    await axe(element);
    write(box, code === "111111" ? "222222" : "111111");
    await says(panel, "This is not the code, or it has ended.");
    expect(box.value).to.equal("");
    await axe(element);
    write(box, ` ${code.slice(0, 3)} ${code.slice(3)} `);
    const name = await input(panel, "name");
    await until(() => focused(panel) === name, "the name has the focus");
    await axe(element);
    write(name, "Ida Holm");
    send(panel);
    await until(() => threads(element).includes("Do they run wide?"), "it was sent");
    expect(panelOf(element)).to.equal(null);
    await says(element, "Ida Holm");
    await until(() => field(form(element)).value === "", "the field is empty");
  });

  it("keeps the session for the tab alone, from page to page", async () => {
    await signIn(await ask(await discussion(space)));
    await until(() => sessionStorage.getItem(key()), "it is kept");
    const token = sessionStorage.getItem(key());
    expect(localStorage.getItem(key())).to.equal(null);
    expect(Object.keys(sessionStorage).filter((each) => each.startsWith("hearth"))).to.deep.equal([key()]);
    // The next page of the shop.
    configure({ server: h.url, community: "other" });
    configure(place());
    expect(clientOfPage()!.token).to.equal(token);
  });

  it("keeps it on the device where the member wants that, and forgets it when they sign out", async () => {
    const element = await discussion(space);
    const panel = await ask(element);
    await input(panel, "email");
    inside(panel, "input[type=checkbox]")!.click();
    await signIn(panel);
    await until(() => localStorage.getItem(key()), "it is kept");
    expect(sessionStorage.getItem(key())).to.equal(null);
    await until(() => threads(element).length === 1, "it was sent");
    const out = identify(null);
    expect(localStorage.getItem(key()), "at once").to.equal(null);
    expect(clientOfPage()!.signedIn).to.equal(false);
    await out;
  });

  it("does as another tab: signs in, and out", async () => {
    const { token } = await h.person({ as: "signed-in" });
    localStorage.setItem(key(), token);
    const told = (oldValue: string | null, newValue: string | null) =>
      dispatchEvent(new StorageEvent("storage", { key: key(), oldValue, newValue }));
    told(null, token);
    await until(() => clientOfPage()!.token === token, "it is signed in");
    localStorage.removeItem(key());
    told(token, null);
    await until(() => !clientOfPage()!.signedIn, "it is signed out");
  });

  it("forgets a session that has ended", async () => {
    sessionStorage.setItem(key(), "ended.long.ago");
    configure({ server: h.url, community: "other" });
    configure(place());
    const element = await discussion(space);
    await until(() => !clientOfPage()!.signedIn && sessionStorage.getItem(key()) === null, "it is forgotten");
    expect(words(element)).to.include("Nobody has asked");
  });

  it("works where the browser keeps nothing", async () => {
    const { getItem, setItem, removeItem } = Storage.prototype;
    const blocked = () => {
      throw new DOMException("blocked", "SecurityError");
    };
    Object.assign(Storage.prototype, { getItem: blocked, setItem: blocked, removeItem: blocked });
    try {
      const element = await discussion(space);
      await signIn(await ask(element, "Without storage"));
      await until(() => threads(element).includes("Without storage"), "it was sent");
      expect(clientOfPage()!.signedIn).to.equal(true);
      await identify(null);
    } finally {
      Object.assign(Storage.prototype, { getItem, setItem, removeItem });
    }
  });

  it("closes with Escape, keeps the words, and opens again", async () => {
    const element = await discussion(space);
    const panel = await ask(element, "Kept");
    await input(panel, "email");
    panel
      .shadowRoot!.querySelector("input")!
      .dispatchEvent(
        new KeyboardEvent("keydown", { key: "Escape", bubbles: true, composed: true, cancelable: true }),
      );
    await until(() => !panelOf(element), "it is closed");
    expect(field(form(element)).value).to.equal("Kept");
    expect(document.activeElement!.shadowRoot!.activeElement).to.equal(field(form(element)));
    expect(inside(form(element), ".error")!.textContent).to.equal("");
    await ask(element, "Kept");
  });

  it("is one for the page", async () => {
    const [one, two] = [await discussion(space), await discussion(h.space())];
    await ask(one);
    await ask(two);
    expect(panelOf(one)).to.equal(null);
    expect(panelOf(two)).not.to.equal(null);
  });

  it("asks for the name again where it was left out", async () => {
    const element = await discussion(space);
    const panel = await ask(element, "Nameless");
    const code = await askCode(panel);
    write(await input(panel, "code"), code);
    await input(panel, "name");
    press(panel, "Not now");
    await until(() => !panelOf(element), "it is closed");
    const again = await ask(element, "Nameless");
    write(await input(again, "name"), "Noa");
    send(again);
    await until(() => threads(element).includes("Nameless"), "it was sent");
  });

  it("offers the shop's login first, as a function of the page", async () => {
    const { token } = await h.person({ as: "signed-in" });
    let answer = () => Promise.reject<string>(new Error("closed by the shopper"));
    login(() => answer());
    const element = await discussion(space);
    const panel = await ask(element, "By the shop");
    await shown(panel, ".shop");
    await input(panel, "email");
    await until(() => focused(panel)?.matches(".shop"), "it has the focus");
    await axe(element);
    press(panel, "Sign in to the shop");
    await says(panel, "The shop’s sign-in did not succeed.");
    await axe(element);
    answer = () => Promise.resolve(token);
    press(panel, "Sign in to the shop");
    await until(() => threads(element).includes("By the shop"), "it was sent");
  });

  it("closes when the page signs somebody in meanwhile, and sends", async () => {
    const element = await discussion(space);
    await ask(element, "By the page");
    await signInAs((await h.person({ as: "signed-in" })).token);
    await until(() => threads(element).includes("By the page"), "it was sent");
    expect(panelOf(element)).to.equal(null);
  });

  it("stays within a narrow column, in either direction", async () => {
    for (const dir of ["ltr", "rtl"]) {
      const element = await discussion(space, { dir });
      element.style.inlineSize = "320px";
      const panel = await ask(element, dir);
      await input(panel, "email");
      expect(fits(element), dir).to.equal(true);
      expect(
        all<HTMLElement>(panel, "button, input").every(
          (each) => each.getBoundingClientRect().right <= innerWidth,
        ),
      ).to.equal(true);
      fixtureCleanup();
    }
  });
});
