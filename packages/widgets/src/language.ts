import type { Client } from "@hearth/client";
import type { Reading, Texts } from "@hearth/contract";
import { redraw } from "./reactive-element.ts";
import { isEnglish, speak } from "./texts.ts";

let client: Client | undefined;
let turn = 0;

/** From now on elements speak the page's language, also when it changes, and say in the community's own words what it reworded. */
export function followLanguage(next: Client): void {
  if (!client) new MutationObserver(say).observe(document.documentElement, { attributeFilter: ["lang"] });
  client = next;
  void say();
}

/** English is here; other languages come with their words. Nothing waits for the community's own. */
async function say(): Promise<void> {
  const mine = ++turn;
  const { lang } = document.documentElement;
  const own = client!.read(`community.texts?lang=${lang}`) as Promise<Reading<Texts> | null>;
  const said = isEnglish(lang)
    ? ([lang, {}] as const)
    : await import("./languages.ts").then(
        ({ wordsFor }) => wordsFor(lang, client!, say),
        () => null,
      );
  for (const reading of [null, said && own]) {
    const texts = (await reading)?.items[0]?.texts;
    if (mine !== turn) return;
    speak(said?.[0], said?.[1], texts);
    redraw();
  }
}
