import type { configure, identify, PageSettings, Speaking } from "./page.ts";

/**
 * The script tag's code: a classic async script. It finds elements, and loads the code of each when it comes near the
 * viewport. `CHUNKS` is filled in by the build: for each tag its file, and the files that one imports.
 */
declare const CHUNKS: Record<string, string[]>;

interface HearthGlobal {
  identify(who: Speaking): Promise<void>;
  signOut(): Promise<void>;
  configure(more: Partial<PageSettings>): Promise<void>;
}
interface Page {
  configure: typeof configure;
  identify: typeof identify;
}

(() => {
  const host = globalThis as unknown as { Hearth?: HearthGlobal };
  const script = document.currentScript as HTMLScriptElement | null;
  if (host.Hearth || !script) return;
  const { community, join, login, tokenUrl } = script.dataset;
  if (!community) return console.warn('Hearth: the script tag needs data-community="…".');
  const server = script.src.replace(/\/[^/]*$/, "");

  const settings: PageSettings = { server, community, join, login, tokenUrl };

  const load = (name: string): Promise<unknown> => {
    const [entry, ...rest] = CHUNKS[name]!.map((file) => `${server}/hearth/${file}`);
    for (const file of rest) import(file).catch(() => {});
    return import(entry!);
  };
  let page: Promise<Page> | undefined;
  /** What a page is told comes in one file with the element that most have. */
  const opened = (): Promise<Page> => {
    if (!page && !/^(en|$)/i.test(document.documentElement.lang)) load("hearth-languages").catch(() => {});
    return (page ??= (load("hearth-discussion") as Promise<Page>).then((code) => {
      code.configure(settings);
      return code;
    }));
  };
  const quietly = (error: unknown) => console.warn("Hearth could not be loaded from", server, error);

  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) open(target);
    },
    { rootMargin: "300px" },
  );
  function open(element: Element) {
    near.unobserve(element);
    Promise.all([opened(), load(element.localName)]).catch(quietly);
  }
  function find(root: ParentNode) {
    // A link into an element opens it at once: it may be far down the page.
    const linked = location.hash.startsWith("#hearth-");
    const found = root.querySelectorAll(Object.keys(CHUNKS).join());
    for (const element of found) {
      if (customElements.get(element.localName)) continue;
      if (linked) open(element);
      else near.observe(element);
    }
  }

  host.Hearth = {
    identify: (who) => opened().then((code) => code.identify(who)),
    signOut: () => opened().then((code) => code.identify(null)),
    configure: (more) => opened().then((code) => code.configure(Object.assign(settings, more))),
  };
  document.dispatchEvent(new CustomEvent("hearth-ready"));
  const begin = () => {
    find(document);
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) if (node instanceof Element && node.parentNode) find(node.parentNode);
    }).observe(document.documentElement, { childList: true, subtree: true });
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
