import type { configure, identify, PageSettings, Speaking } from "./page.ts";

/**
 * The script tag's code: a classic async script. It finds elements, and loads the code of each when it comes near the
 * viewport. The build fills in the folder's name, and for each tag the files that its own imports, each after a comma.
 */
declare const VERSION: string;
declare const CHUNKS: Record<string, string>;

type Command = (hearth: HearthGlobal) => unknown;

/** What the page wants done: kept in order until this is here, and done at once from then on. */
interface Queue {
  push(...commands: Command[]): unknown;
  forEach(each: (command: Command) => void): void;
}

interface HearthGlobal {
  server: string;
  community: string;
  q: Queue;
  /** Finds the elements below a root that the page's own search does not reach, such as a shadow root; later ones too. */
  find(root: ParentNode & Node): void;
  identify(who: Speaking): Promise<void>;
  signOut(): Promise<void>;
  configure(more: Partial<PageSettings>): Promise<void>;
}
interface Page {
  configure: typeof configure;
  identify: typeof identify;
}

(() => {
  const host = globalThis as unknown as { Hearth?: Partial<HearthGlobal> };
  const warn = (what: string, ...more: unknown[]) => console.warn(`Hearth: ${what}`, ...more);
  const current = document.currentScript as HTMLScriptElement | null;
  // A module, or what a bundler or tag manager runs, is nobody's current script.
  const script = current?.dataset.community
    ? current
    : document.querySelector<HTMLScriptElement>('script[data-community][src*="/hearth"]');
  if (!script?.dataset.community) return warn('the script tag needs data-community="…".');
  const server = script.src.replace(/\/[^/]*$/, "");
  const settings = { ...script.dataset, server } as PageSettings & Record<string, unknown>;
  const { community } = settings;

  const hearth: Partial<HearthGlobal> = (host.Hearth ??= { q: [] });
  const { q, find: found } = hearth;
  if (found && (hearth.server !== server || hearth.community !== community))
    warn(`this page belongs to "${hearth.community}" of ${hearth.server} already.`);
  if (found || !q) return;

  const chunks = CHUNKS;

  const load = (name: string): Promise<unknown> =>
    (name + chunks[name])
      .split(",")
      .map((file) => import(`${server}/hearth/${VERSION}/${file}.js`))
      .reduce((entry, other) => (other.catch(() => {}), entry));
  let page: Promise<Page> | undefined;
  /** What a page is told comes in one file with the element that most have. */
  const opened = (): Promise<Page> => {
    if (!page && !/^(en|$)/i.test(document.documentElement.lang)) load("hearth-languages").catch(() => {});
    return (page ??= (load("hearth-discussion") as Promise<Page>).then((code) => {
      code.configure(settings);
      return code;
    }));
  };
  let isSaid = false;
  const failed = (error: unknown) => {
    if (!isSaid) warn(`${server} does not answer, or this page's script-src lacks it.`, error);
    isSaid = true;
  };

  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) open(target);
    },
    { rootMargin: "300px" },
  );
  function open(element: Element) {
    near.unobserve(element);
    Promise.all([opened(), load(element.localName)]).catch(failed);
  }
  function look(root: ParentNode) {
    // A link into an element opens it at once: it may be far down the page.
    const linked = location.hash.startsWith("#hearth-");
    for (const element of [root as Element, ...root.querySelectorAll(Object.keys(chunks).join())]) {
      if (!(element.localName in chunks) || customElements.get(element.localName)) continue;
      if (linked) open(element);
      else near.observe(element);
    }
  }
  const added = new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if ("querySelectorAll" in node) look(node as Element);
  });
  const find = (root: ParentNode & Node) => {
    look(root);
    added.observe(root, { childList: true, subtree: true });
  };
  const identify = (who: Speaking) => opened().then((code) => code.identify(who));
  // What one command throws is the page's to hear of; the next is done all the same.
  const obey = (command: Command) => {
    try {
      command(hearth as HearthGlobal);
    } catch (error) {
      reportError(error);
    }
  };

  Object.assign(hearth, {
    server,
    community,
    find,
    identify,
    signOut: () => identify(null),
    configure: (more) => opened().then((code) => code.configure(Object.assign(settings, more))),
  } satisfies Omit<HearthGlobal, "q">);
  q.push = (...commands) => commands.forEach(obey);
  q.forEach(obey);
  document.dispatchEvent(new CustomEvent("hearth-ready"));
  const begin = () => find(document);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
