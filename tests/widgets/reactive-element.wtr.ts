import { expect } from "@open-wc/testing";
import { html } from "lit/html.js";
import {
  type PropertyDeclarations,
  type PropertyValues,
  ReactiveElement,
} from "../../packages/widgets/src/reactive-element.ts";

/** What happened, in order. */
let log: string[] = [];

class Plain extends ReactiveElement {
  static override properties: PropertyDeclarations = { name: {} };
  static override styles = ["p { color: rgb(1, 2, 3); }"];
  declare name: string | null;

  constructor() {
    super();
    this.name = "nobody";
  }
  protected override render(): unknown {
    return html`<p @click=${this.pressed}>${this.name}</p>`;
  }
  private pressed(): void {
    log.push(`pressed ${this.name}`);
  }
}

class Counter extends Plain {
  static override properties = { count: { attribute: false } };
  declare count: number;
  /** What to do at the steps of a rendering. */
  steps: Partial<Record<"willUpdate" | "render" | "updated", () => void>> = {};

  constructor() {
    super();
    this.count = 0;
  }
  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = (name: "name" | "count") =>
      changed.has(name) ? [`${name} was ${changed.get(name)}`] : [];
    log.push(["will", ...before("name"), ...before("count")].join(" "));
    this.steps.willUpdate?.();
  }
  protected override render(): unknown {
    log.push(`draw ${this.name} ${this.count}`);
    this.steps.render?.();
    return super.render();
  }
  protected override firstUpdated(): void {
    log.push("first");
  }
  protected override updated(): void {
    log.push("updated");
    this.steps.updated?.();
  }
}
customElements.define("test-plain", Plain);
customElements.define("test-counter", Counter);

const text = (element: ReactiveElement) => element.renderRoot.textContent;

describe("a reactive element", () => {
  let frame: HTMLElement;
  beforeEach(() => {
    log = [];
    frame = document.createElement("div");
    document.body.append(frame);
  });
  afterEach(() => frame.remove());

  async function drawn(attributes = ""): Promise<Counter> {
    frame.innerHTML = `<test-counter ${attributes}></test-counter>`;
    const element = frame.firstElementChild as Counter;
    await element.updateComplete;
    return element;
  }

  it("is drawn once it is on a page, and once for all changes of a turn", async () => {
    const element = document.createElement("test-counter") as Counter;
    element.count = 1;
    await new Promise((resolve) => setTimeout(resolve));
    expect(log).to.deep.equal([]);
    frame.append(element);
    element.name = "Ann";
    element.count = 2;
    expect(await element.updateComplete).to.equal(true);
    expect(text(element)).to.equal("Ann");
    expect(log).to.deep.equal([
      "will name was undefined count was undefined",
      "draw Ann 2",
      "first",
      "updated",
    ]);
  });

  it("tells what changed, and the value that was drawn before", async () => {
    const element = await drawn();
    log = [];
    element.count = 1;
    element.count = 2;
    await element.updateComplete;
    expect(log).to.deep.equal(["will count was 0", "draw nobody 2", "updated"]);
  });

  it("draws what arrives in a task of its own, and once with all that comes until then", async () => {
    const element = await drawn();
    log = [];
    element.requestUpdate(true);
    element.requestUpdate(true);
    element.count = 3;
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    expect(log).to.deep.equal([]);
    await element.updateComplete;
    expect(log).to.deep.equal(["will count was 0", "draw nobody 3", "updated"]);
  });

  it("leaves what did not change as it is, and draws when it is asked to", async () => {
    const element = await drawn();
    log = [];
    element.count = 0;
    await element.updateComplete;
    expect(log).to.deep.equal([]);
    element.requestUpdate();
    element.requestUpdate();
    await element.updateComplete;
    expect(log).to.deep.equal(["will", "draw nobody 0", "updated"]);
  });

  it("follows attributes, those of the class above too, but not where they are declined", async () => {
    const element = await drawn('name="Ann" count="5"');
    expect([element.name, element.count]).to.deep.equal(["Ann", 0]);
    element.setAttribute("name", "Bo");
    await element.updateComplete;
    expect(text(element)).to.equal("Bo");
    element.removeAttribute("name");
    expect(element.name).to.equal(null);
  });

  it("keeps what was set before its class was known", async () => {
    const element = document.createElement("test-late") as Counter;
    element.setAttribute("name", "attribute");
    Object.assign(element, { name: "early", count: 7, other: "left alone" });
    frame.append(element);
    class Late extends Counter {}
    customElements.define("test-late", Late);
    expect(element).to.include({ other: "left alone" });
    await element.updateComplete;
    expect(log).to.include("draw early 7");
    expect(Object.hasOwn(element, "name")).to.equal(false);
    element.count = 8;
    await element.updateComplete;
    expect(log).to.include("draw early 8");
  });

  it("takes what is set before drawing into that drawing, and draws again for what is set after it", async () => {
    const element = await drawn();
    log = [];
    element.steps = { willUpdate: () => (element.count = 3) };
    element.requestUpdate();
    expect(await element.updateComplete).to.equal(true);
    expect(log).to.deep.equal(["will", "draw nobody 3", "updated"]);
    log = [];
    element.steps = { updated: () => (element.count = 4) };
    element.requestUpdate();
    expect(await element.updateComplete).to.equal(false);
    expect(await element.updateComplete).to.equal(true);
    expect(log).to.deep.equal([
      "will",
      "draw nobody 3",
      "updated",
      "will count was 3",
      "draw nobody 4",
      "updated",
    ]);
  });

  it("tells who waits that drawing failed, and draws again", async () => {
    const element = await drawn();
    element.steps = {
      render: () => {
        throw new Error("no");
      },
    };
    element.count = 1;
    const failed = await element.updateComplete.catch((error: Error) => error.message);
    expect(failed).to.equal("no");
    element.steps = {};
    log = [];
    const heard = new Promise<PromiseRejectionEvent>((resolve) =>
      addEventListener("unhandledrejection", resolve, { once: true }),
    );
    element.count = 2;
    await element.updateComplete;
    expect(log).to.deep.equal(["will count was 1", "draw nobody 2", "updated"]);
    const event = await heard;
    event.preventDefault();
    expect(event.reason).to.have.property("message", "no");
  });

  it("hands out its life to controllers, wherever it is moved", async () => {
    const element = await drawn();
    const say = (what: string) => () => void log.push(what);
    const controller = {
      hostConnected: say("connected"),
      hostDisconnected: say("disconnected"),
      hostUpdate: say("update"),
      hostUpdated: say("drawn"),
    };
    log = [];
    element.addController(controller);
    element.addController({});
    element.requestUpdate();
    await element.updateComplete;
    const other = document.createElement("div");
    frame.append(other);
    other.append(element);
    expect(log).to.deep.equal([
      ...["connected", "will", "update", "draw nobody 0", "drawn", "updated"],
      ...["disconnected", "connected"],
    ]);
    log = [];
    element.removeController(controller);
    element.remove();
    expect(log).to.deep.equal([]);
  });

  it("connects controllers of an element that is upgraded on the page once", async () => {
    class Upgraded extends Plain {
      constructor() {
        super();
        this.addController({ hostConnected: () => void log.push("connected") });
      }
    }
    frame.innerHTML = "<test-upgraded></test-upgraded>";
    customElements.define("test-upgraded", Upgraded);
    await (frame.firstElementChild as Upgraded).updateComplete;
    expect(log).to.deep.equal(["connected"]);
  });

  it("answers events as itself, and shares its stylesheets", async () => {
    const [one, other] = [await drawn(), new Plain()];
    frame.append(other);
    await other.updateComplete;
    log = [];
    one.renderRoot.querySelector("p")!.click();
    expect(log).to.deep.equal(["pressed nobody"]);
    expect(getComputedStyle(other.renderRoot.querySelector("p")!).color).to.equal("rgb(1, 2, 3)");
    expect(one.renderRoot.adoptedStyleSheets[0]).to.equal(other.renderRoot.adoptedStyleSheets[0]);
  });

  it("stands on Lit as browsers get it from the build: without what the build leaves out", () => {
    expect(globalThis).to.not.have.property("litHtmlVersions");
  });
});
