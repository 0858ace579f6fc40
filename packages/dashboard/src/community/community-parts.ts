import { LIMITS } from "@hearth/contract/rules";
import { texts } from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { ticked, written } from "../fields.ts";
import { community } from "../locales/en.ts";
import { type Editor, listProblem, prose, wrong } from "./editor.ts";
import { ordered } from "./ordered.ts";

const t = texts({ community });

export const aboutPart = (editor: Editor): TemplateResult =>
  html`${written({
    name: "name",
    label: t("name"),
    limit: LIMITS.name,
    value: editor.shown.name,
    error: wrong(editor, "name"),
    change: (value) => editor.set("name", value),
  })}
  ${prose(editor, "purpose", t("purposeHelp"))} ${prose(editor, "notFor", t("notForHelp"))}
  ${ticked({
    name: "firstPostsHeld",
    label: t("firstPostsHeld"),
    help: t("firstPostsHeldHelp"),
    value: editor.shown.firstPostsHeld,
    change: (value) => editor.set("firstPostsHeld", value),
  })}`;

export function guidelinesPart(editor: Editor): TemplateResult {
  const { host, shown, set } = editor;
  const { guidelines } = shown;
  return html`${guidelines.length === 0 ? html`<p class="empty">${t("noGuidelines")}</p>` : nothing}
  ${ordered({
    host,
    items: guidelines,
    set: (items) => set("guidelines", items),
    what: (at) => t("guideline", { n: at + 1 }),
    render: (text, at) =>
      written({
        name: `guideline:${at}`,
        label: t("guideline", { n: at + 1 }),
        long: true,
        limit: LIMITS.guideline,
        value: text,
        change: (value) => set("guidelines", guidelines.with(at, value)),
      }),
    add: { words: t("addGuideline"), most: LIMITS.guidelines, item: () => "" },
  })}
  ${listProblem(editor, "guidelines")}`;
}

export function tiersPart(editor: Editor): TemplateResult {
  const { host, shown, set } = editor;
  const { tiers } = shown;
  const change = (at: number, next: Partial<(typeof tiers)[number]>) =>
    set("tiers", tiers.with(at, { ...tiers[at]!, ...next }));
  return html`<p class="note">${t("tiersNote")}</p>
    ${tiers.length === 0 ? html`<p class="empty">${t("noTiers")}</p>` : nothing}
    ${ordered({
      host,
      items: tiers,
      set: (items) => set("tiers", items),
      what: (at) => t("tier", { n: at + 1 }),
      render: ({ key, name, about }, at) =>
        html`<div class="abreast">
            ${written({
              name: `tier-name:${at}`,
              label: t("name"),
              limit: LIMITS.name,
              value: name,
              change: (value) => change(at, { name: value }),
            })}
            ${written({
              name: `tier-key:${at}`,
              label: t("tierKey"),
              help: t("tierKeyHelp"),
              limit: 40,
              value: key,
              change: (value) => change(at, { key: value }),
            })}
          </div>
          ${written({
            name: `tier-about:${at}`,
            label: t("tierAbout"),
            long: true,
            limit: LIMITS.purpose,
            value: about,
            change: (value) => change(at, { about: value }),
          })}`,
      add: { words: t("addTier"), most: LIMITS.tiers, item: () => ({ key: "", name: "", about: "" }) },
    })}
    ${listProblem(editor, "tiers")}`;
}
