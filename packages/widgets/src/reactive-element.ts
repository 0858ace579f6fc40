import { render } from "lit/html.js";

/** What an element hands out parts of its life to; each step is called if it is there. */
export interface ReactiveController {
  hostConnected?(): void;
  hostDisconnected?(): void;
  /** Before each rendering. */
  hostUpdate?(): void;
  /** After each rendering. */
  hostUpdated?(): void;
}

export interface ReactiveControllerHost {
  /** Resolves when what was asked for is drawn; false if that asked for more. Rejects with what rendering threw. */
  readonly updateComplete: Promise<boolean>;
  addController(controller: ReactiveController): void;
  removeController(controller: ReactiveController): void;
  /**
   * Renders soon: once, however often it is asked for until then. `later` is in a task of its own: where much arrives for many
   * elements at once, neither the reader nor the page waits for all of them.
   */
  requestUpdate(later?: boolean): void;
}

/** Reactive properties by name. Attributes of the same name, all in lower case, set them, unless `attribute` is false. */
export type PropertyDeclarations = Readonly<Record<string, { readonly attribute?: boolean }>>;

/** The properties that changed since the last rendering, with the values they had then. */
export interface PropertyValues<T> {
  has(name: keyof T): boolean;
  get<K extends keyof T>(name: K): T[K] | undefined;
}

/** Text of a stylesheet. */
export const css = String.raw;

const connected = new Set<ReactiveElement>();

/** Draws everything on the page again: something has changed that all show. */
export const redraw = (): void => connected.forEach((element) => element.requestUpdate(true));

const sheets = new Map<string, CSSStyleSheet>();

/** The stylesheet of a text: the same one for all who wear it. */
export function sheetOf(text: string): CSSStyleSheet {
  let sheet = sheets.get(text);
  if (!sheet) {
    sheets.set(text, (sheet = new CSSStyleSheet()));
    sheet.replaceSync(text);
  }
  return sheet;
}

/** Outside of browsers classes can be imported, and no more. */
const Base = globalThis.HTMLElement ?? (Object as unknown as typeof HTMLElement);

/**
 * An element that draws itself with Lit's templates, soon after its properties changed. It keeps LitElement's words and
 * order of events, and leaves out what no element here needs: attributes that follow properties, converters, decorators,
 * asynchronous directives, browsers without constructed stylesheets.
 */
export abstract class ReactiveElement extends Base implements ReactiveControllerHost {
  static properties: PropertyDeclarations = {};
  static styles: readonly string[] = [];

  /** There from the first connection on. */
  declare renderRoot: ShadowRoot;
  hasUpdated = false;

  /** What was set before this class was known: it goes before what constructor and attributes say. */
  #early = takeOwn(this);
  #values: Record<string, unknown> = {};
  #changed = new Map<string, unknown>();
  #controllers = new Set<ReactiveController>();
  #connect!: (value: boolean) => void;
  #updated = new Promise<boolean>((resolve) => (this.#connect = resolve));
  #isPending = false;

  constructor() {
    super();
    this.requestUpdate();
  }

  /** Read by the browser when an element is defined: the moment to make its properties. */
  static get observedAttributes(): string[] {
    const { properties, prototype } = this;
    const names = Object.keys(properties);
    for (const name of names) Object.defineProperty(prototype, name, ReactiveElement.#accessor(name));
    const above: Partial<typeof ReactiveElement> = Object.getPrototypeOf(this);
    return [
      ...(above.observedAttributes ?? []),
      ...names.filter((name) => properties[name]!.attribute !== false),
    ];
  }

  static #accessor(name: string): PropertyDescriptor & ThisType<ReactiveElement> {
    return {
      configurable: true,
      get() {
        return this.#values[name];
      },
      set(value: unknown) {
        const before = this.#values[name];
        if (Object.is(before, value)) return;
        this.#values[name] = value;
        if (!this.#changed.has(name)) this.#changed.set(name, before);
        this.requestUpdate();
      },
    };
  }

  get updateComplete(): Promise<boolean> {
    return this.#updated;
  }

  requestUpdate(later?: boolean): void {
    if (!this.#isPending) this.#updated = this.#update(later);
  }

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller);
    if (this.renderRoot && this.isConnected) controller.hostConnected?.();
  }

  removeController(controller: ReactiveController): void {
    this.#controllers.delete(controller);
  }

  connectedCallback(): void {
    if (!this.renderRoot) {
      this.renderRoot = this.attachShadow({ mode: "open" });
      this.renderRoot.adoptedStyleSheets = (this.constructor as typeof ReactiveElement).styles.map(sheetOf);
    }
    this.#connect(true);
    connected.add(this);
    this.requestUpdate();
    for (const controller of this.#controllers) controller.hostConnected?.();
  }

  disconnectedCallback(): void {
    connected.delete(this);
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    Object.assign(this, { [name]: value });
  }

  /** Before each rendering; what is set here asks for no other. */
  protected willUpdate?(changed: PropertyValues<this>): void;

  protected abstract render(): unknown;

  /** After the first rendering. */
  protected firstUpdated?(changed: PropertyValues<this>): void;

  /** After each rendering; what is set here asks for another. */
  protected updated?(changed: PropertyValues<this>): void;

  /** Renders in a turn of its own, and only while it is on a page: what was taken off it follows nothing any more. */
  async #update(later?: boolean): Promise<boolean> {
    this.#isPending = true;
    try {
      await this.#updated;
    } catch (error) {
      // Whoever asked for the rendering before has gone on; the page's own log hears of it.
      void Promise.reject(error);
    }
    if (later) await new Promise((done) => setTimeout(done));
    if (!this.isConnected) return (this.#isPending = false);
    if (!this.hasUpdated) Object.assign(this, this.#early);
    const changed = this.#changed as PropertyValues<this>;
    render(this.#draw(changed), this.renderRoot, { host: this });
    for (const controller of this.#controllers) controller.hostUpdated?.();
    if (!this.hasUpdated) {
      this.hasUpdated = true;
      this.firstUpdated?.(changed);
    }
    this.updated?.(changed);
    return !this.#isPending;
  }

  #draw(changed: PropertyValues<this>): unknown {
    try {
      this.willUpdate?.(changed);
      for (const controller of this.#controllers) controller.hostUpdate?.();
      return this.render();
    } finally {
      this.#changed = new Map();
      this.#isPending = false;
    }
  }
}

/** Takes from an element what stands in the way of its class's own properties. */
function takeOwn(element: object): object {
  const known = Object.entries(element).filter(([name]) => name in Object.getPrototypeOf(element));
  for (const [name] of known) Reflect.deleteProperty(element, name);
  return Object.fromEntries(known);
}
